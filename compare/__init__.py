"""Proves a hand-written neural network right against PyTorch, or says in words what is wrong with it.

Data flows one way: ``contract`` (what a person hands in) → ``cases`` (inputs and parameters) → ``judge`` (the truth
from ``exact``, the allowance from ``budget``) → ``results`` (one table) → the reports. Where to find what:

- the numbers: ``operators`` (PyTorch run on numbers that are no floats), ``exact``, ``budget``, ``reference``
- what a person hands in: ``contract``, ``calls`` (functions called, and what they return read), ``apart`` (a file in a
  process of its own, seen from here) and ``child`` (that process)
- who is judged: ``subject``, ``builtin`` (our pairs), ``own_module`` (against a module of one's own), and for training
  ``training``, ``runs``, ``optimum``, ``learned``, ``own_data``, ``table`` (a person's CSV: its ``table_cells``,
  ``table_numbers`` and ``table_labels``)
- the judging: ``runner``, ``judge``, ``selection`` (what is asked for)
- why it is wrong: ``rewire`` (how the reference is edited), ``mutants`` (the mistakes), ``evidence``, ``diagnosis``,
  ``instability``, ``handed`` (arguments taken in another form), ``unexplained``, ``story``
- how good the judge is: ``power``, ``variants``
- what is kept: ``whole`` (files and folders replaced in one step), ``schema`` (what ``results.json`` may hold)
- what people see: ``cli``, ``outputs``, ``terminal``, ``terminal_training``, ``narrate``, ``exhibits``, ``report``
"""

from importlib import import_module

_WHERE = {
    "Check": "compare.results",
    "Results": "compare.results",
    "UsageError": "compare.usage",
    "assert_agrees": "compare.api",
    "check": "compare.api",
    "run": "compare.api",
}
__all__ = [*_WHERE]


def __getattr__(name):
    """What the package offers, imported when it is asked for: ``python -m compare`` has to begin before all else."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
