"""Proves a hand-written neural network right against PyTorch, or says in words what is wrong with it.

Rooms by what each may know, from the ground up; one imports only what stands below it (tests/compare/test_rooms.py):

- ``usage``: what is said to a person who asked for what does not exist
- ``contract``: what a person hands in and what comes back: ``spec`` (constants), ``candidate`` (the file), ``calls``
  (functions called, and what they return read), ``apart`` (a file in a process of its own, seen from here), ``child``
  (that process), ``joined`` (a file and its adapter, one text), ``inputs``, ``quantity`` (names of what is judged)
- ``jobs``: work shared out over processes, or over the workers of a scheduler
- ``truth``: what is right, and what rounding may do: ``number`` (what an array of numbers can do), ``balls``,
  ``bounds`` and ``plausible`` (which do), ``family`` (bounds of many runs at once), ``operators`` (PyTorch run on
  them), ``program`` (the reference in any arithmetic), ``slopes`` (gradients of several steps), ``oracle`` (truth,
  budget, and what rounding plausibly does), ``origins`` (which operation the rounding comes from)
- ``wording`` and ``results``: words and signs; what was found; ``schema`` (what ``results.json`` may hold)
- ``judge``: within rounding or not, wrong or unstable: ``share`` (of the budget), ``verdict``, ``labels``, ``sides``
  (both sides and the truth on the same inputs), ``measure`` (one case, call by call), ``session``, ``sweep`` (very
  many subjects, added up), ``selection`` (what is asked for)
- ``diagnosis``: why: ``mutation`` (how the reference is edited), ``registry`` (every kind of mistake, with an
  example), ``mistakes`` (the edits that make them), ``evidence`` (what a candidate gives), ``search`` (which edits
  give that), ``diagnose`` (the order of the questions), ``breaches`` (of the contract), ``handed`` (arguments taken in
  another form), ``instability`` and ``unstable_forms``, ``patterns`` (where nothing fits: ``sights``, what the
  numbers show, and ``probes``, what further questions do), ``entry`` (what comes of it), ``explain`` (the story of
  one check)
- ``subjects``: who is judged on what; ``drawn`` at random
- ``reading``: what each line of a person's file computes, and which line is the place of a mistake
- ``mending``: a fix of the person's own text, searched for in the file's own process and proved by the judge
- ``findings``: one entry for each mistake: what is wrong (``diagnosis``), its line (``reading``), its fix (``mending``)
- ``adapting``: a file taken up as it stands: how it is called is found out by trying, and becomes an adapter behind the
  file's own text (``contract.joined``)
- ``training``, ``power`` and ``fixing``: the same step by step; can the judge fail? the command ``fix``
- ``figure_data`` and ``report``: numbers that only pictures need; terminal, page, summary, files,
  what has changed
- ``bench``: how long it takes: ``rows`` (the table), ``work`` (sides that do the same), ``halves``, ``solvers`` and
  ``judging`` (which works there are), ``timing`` (side by side), ``measure``
- ``lesson``: the page that teaches, of numbers from both halves and exact arithmetic
- ``api`` and ``cli``: compose, print, exit: ``flags`` (of each command), ``commands`` (what each does)
- ``grading``: a class's files, each judged, with points; equal mistakes together, pages for teacher and learners
- ``in_tests`` and ``plugin``: the same in somebody's tests; what pytest loads
"""

from importlib import import_module

_WHERE = {
    "Check": "compare.results",
    "Results": "compare.results",
    "UsageError": "compare.usage",
    "assert_agrees": "compare.api",
    "check": "compare.api",
    "grade": "compare.grading.one",
    "parametrize_with_cases": "compare.in_tests",
    "run": "compare.api",
}
__all__ = ["Check", "Results", "UsageError", "assert_agrees", "check", "grade", "parametrize_with_cases", "run"]

TYPE_CHECKING = False  # not that of typing, which a person's folder may have a file of
if TYPE_CHECKING:  # what an editor is to know
    from compare.api import assert_agrees, check, run
    from compare.grading.one import grade
    from compare.in_tests import parametrize_with_cases
    from compare.results import Check, Results
    from compare.usage import UsageError


def __getattr__(name):
    """What the package offers, imported when it is asked for: ``python -m compare`` has to begin before all else."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
