"""``nncompare train``: a CSV of one's own, trained by both halves and scikit-learn, and judged like ours."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np

from compare.contract.inputs import DTYPES
from compare.judge.selection import Selection
from compare.judge.session import Progress, judge_all, silent
from compare.results import Results
from compare.subjects.datasets import split, standardised
from compare.subjects.situations import generator
from compare.training.csv_file import read_table
from compare.training.runs import SOLVERS, Fit, network_run, regression_run
from compare.training.subject import Trainings
from compare.usage import UsageError, one_of

PAIRS = ("logistic_regression", "network")
MOST_NUMBERS = 60_000  # that a judged training has in X; of a larger file, some rows are drawn
MOST_PRODUCTS = 5_000_000  # that a Hessian in ball arithmetic takes; beyond, there is no proven optimum
HIDDEN, BATCH, STEPS = 8, 64, 120  # of the network: units of its one hidden layer, samples of a step, about how many


def train(
    data: str | Path,
    target: str | int,
    pair: str = "logistic_regression",
    solver: str | None = None,
    *,
    decimal: str | None = None,
    thousands: str | None = None,
    seed: int = 0,
    dtypes: Sequence[str] = DTYPES,
    keyword: str = "",
    progress: Progress = silent,
) -> Results:
    """Train on a CSV file and judge it.

    Parameters
    ----------
    data, target : path of the file, and name or number (from 1) of the column with the labels
    pair : "logistic_regression" or "network" (one hidden layer, softmax)
    solver : only this one of logistic regression's; None for all
    decimal, thousands : the marks in the file's numbers, as :func:`~compare.training.csv_file.read_table` takes them

    Returns
    -------
    :class:`~compare.results.Results`, with what was read under ``training["data"]``

    Raises
    ------
    UsageError : a file that cannot be read, an unknown pair or solver
    """
    _refuse_unknown(pair, solver)
    progress(0, None, f"reading {Path(data).name}")
    table = read_table(data, target, decimal, thousands)
    halves = split(table.X, table.y, generator(seed, "held-out"))
    if absent := [name for k, name in enumerate(table.classes) if not np.any(halves[0][1] == k)]:
        raise UsageError(
            f"{data}: class {absent[0]!r} has too few rows: none is left to train on beside those held out"
        )
    cases, notes = _cases(Path(data).stem, table, halves, pair, solver)
    command = ["nncompare", "train", "--data", str(data), "--target", str(target), "--pair", pair]
    marks = (("--decimal", decimal), ("--thousands", thousands))
    command += [word for flag, mark in marks if mark is not None for word in (flag, mark)]
    subject = Trainings(seed, cases, rerun=lambda check: shlex.join(command), tell=progress)
    results = judge_all([subject], dtypes, Selection(expression=keyword), seed)
    if results.failures and not results.interrupted:
        from compare.diagnosis.diagnose import diagnose_all

        diagnose_all([subject], results)
    results.training["data"] = {
        "file": str(data),
        "rows": len(table.X),
        "columns": list(table.columns),
        "target": str(target),
        "classes": list(table.classes),
        "notes": [*table.notes, *notes],
    }
    return results


def _refuse_unknown(pair, solver):
    if pair not in PAIRS:
        raise UsageError(one_of("pair", pair, PAIRS))
    if solver is not None and solver not in SOLVERS:
        raise UsageError(one_of("solver", solver, SOLVERS))
    if solver is not None and pair == "network":
        raise UsageError("a network has no --solver: it is trained by Adam")


def _cases(name, table, halves, pair, solver):
    """What is trained on a table, as the cases of :class:`Trainings`, and what is worth saying about it."""
    (X, y), held_out = halves
    told = ", and its coefficient is 0" if pair == "logistic_regression" else ""
    constant = [name for name, column in zip(table.columns, table.X.T) if np.all(column == column[0])]
    notes = [f"column {name!r} is constant: it tells nothing{told}" for name in constant]
    rows = max(1, MOST_NUMBERS // X.shape[1])
    if len(X) > rows:
        notes.append(f"the steps are judged on {rows} of {len(X)} rows, drawn at random")
    judged = X[:rows], y[:rows]
    if pair == "network":
        title = f"{name}:adam"
        return {title: partial(_network, title, *judged, table.classes, held_out)}, notes
    cases = {}
    small = table.X.size * table.X.shape[1] * len(table.classes) ** 2 <= MOST_PRODUCTS
    if solver in (None, "gradient_descent"):
        title = f"{name}:gradient_descent"
        cases[title] = partial(_descent, title, *judged, table.classes, None if small else held_out)
    if small:
        cases[f"{name}:optimum"] = partial(_optimum, f"{name}:optimum", table, halves, solver)
    else:
        notes.append("too large to prove where the optimum is, so no digits are counted")
    return cases, notes


def _descent(title, X, y, classes, held_out, seed):
    extras = ("path", "boundary") if (X.shape[1], len(classes)) == (2, 2) else ()  # what can be drawn on paper
    return regression_run(title, X, y, classes, steps=60, held_out=held_out, extras=extras)


def _network(title, X, y, classes, held_out, seed):
    layers = (X.shape[1], HIDDEN, len(classes))
    constants = {"output": "softmax", "loss": "cross_entropy", "optimizer": "adam"}
    epochs = max(2, STEPS * BATCH // len(X))
    return network_run(title, layers, X, y, 0.02, epochs, seed, constants, BATCH, held_out, classes)


def _optimum(title, table, halves, solver, seed):
    from compare.training.optimum import Problem

    X = standardised(table.X, table.X)
    return Fit(title, Problem(X, table.y, 1.0, table.classes), halves, solver)
