"""Proves a hand-written neural network right against PyTorch, or says in words what is wrong with it.

Data flows one way: ``contract`` (what a person hands in) → ``cases`` (inputs and parameters) → ``judge`` (the truth
from ``exact``, the allowance from ``budget``) → ``results`` (one table) → the reports.
"""

from compare.api import check, run
from compare.contract import UsageError
from compare.results import Check, Results

__all__ = ["Check", "Results", "UsageError", "check", "run"]
