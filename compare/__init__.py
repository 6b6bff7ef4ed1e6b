"""Proves a hand-written neural network right against PyTorch, or says in words what is wrong with it.

Data flows one way: ``contract`` (what a person hands in) → ``cases`` (inputs and parameters) → ``judge`` (the truth
from ``exact``, the allowance from ``budget``) → ``results`` (one table) → the reports. Where to find what:

- the numbers: ``operators`` (PyTorch run on numbers that are no floats), ``exact``, ``budget``, ``reference``
- what a person hands in: ``contract``, ``calls`` (functions called, and what they return read), ``apart`` (a file in a
  process of its own, seen from here) and ``child`` (that process)
- who is judged: ``subject``, ``builtin`` (our pairs), ``own_module`` (against a module of one's own), and for training
  ``training``, ``runs``, ``optimum``, ``learned``, ``own_data``, ``table`` (a person's CSV)
- the judging: ``runner``, ``judge``, ``selection`` (what is asked for)
- why it is wrong: ``rewire`` (how the reference is edited), ``mutants`` (the mistakes), ``evidence``, ``diagnosis``,
  ``instability``, ``unexplained``, ``story``
- how good the judge is: ``power``, ``variants``
- what people see: ``cli``, ``outputs``, ``terminal``, ``terminal_training``, ``narrate``, ``exhibits``, ``report``
"""

from compare.api import assert_agrees, check, run
from compare.contract import UsageError
from compare.results import Check, Results

__all__ = ["Check", "Results", "UsageError", "assert_agrees", "check", "run"]
