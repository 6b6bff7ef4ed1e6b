"""Points: a rubric, which is a small TOML, and what it gives a row. ``rubric.toml`` beside this file is the default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from compare.contract.calls import FUNCTIONS
from compare.contract.quantity import function_of
from compare.contract.spec import CONSTANTS
from compare.grading.judgement import BY_HAND, Row
from compare.usage import UsageError, in_short, meant
from compare.wording import ERROR

DEFAULT = Path(__file__).with_name("rubric.toml")
ORDER = ("forward", "layer_values", "loss", "gradients", "input_gradient", "step", "predict")
OF_NUMBERS = "predict_of_numbers"  # what a rubric calls predict where the targets are no labels
BY_AUTOGRAD = "computed by autograd"  # why a function has no points, or fewer
NOT_THERE = "not there"
CARRIED = "wrong only by what an earlier function has wrong"
BY_A_PERSON = "for your teacher to say"
BY_STEP = "shown by step"  # of gradients that are right, as the step is that is all that can be seen of them
OF_NO_GRADIENTS = ("in the update", "in how functions are called and what they return")  # families of mistakes
BACKWARD = ("gradients", "input_gradient", "step")


@dataclass(frozen=True)
class Rubric:
    """How many points there are for what.

    Attributes
    ----------
    points : for each function
    partial : which part of them is left where it is not right
    conventions : what a constant costs that is declared otherwise
    """

    points: Mapping[str, float]
    partial: Mapping[str, float]
    conventions: Mapping[str, float]


@dataclass(frozen=True)
class Part:
    """The points of one function, of how many, and why; None where a person has to say how many."""

    points: float | None
    of: float
    why: str


@dataclass(frozen=True)
class Grade:
    """The points of one submission, of how many, and of each function; None where a person has to look at it."""

    points: float | None
    of: float
    parts: dict[str, Part]
    costs: dict[str, float]


def default_text() -> str:
    """The default rubric, with its remarks."""
    return DEFAULT.read_text(encoding="utf-8")


@cache
def default() -> Rubric:
    """The default rubric."""
    tables = tomllib.loads(default_text())
    return Rubric(tables["points"], tables["partial"], tables["conventions"])


def read(path: str | os.PathLike) -> Rubric:
    """A rubric from a file; what it leaves out is as in the default, but for points: there it is not asked for.

    Raises
    ------
    UsageError : no such file, no TOML, or a name or a value that means nothing
    """
    try:
        return parsed(Path(path).read_bytes(), str(path))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from None


def parsed(data: bytes, name: str) -> Rubric:
    """A rubric from what is in a file of that name: as :func:`read`."""
    try:
        given = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{name} is no TOML: {error} (nncompare grade --print-rubric shows one)") from None
    known = {"points": (*FUNCTIONS, OF_NUMBERS), "partial": default().partial, "conventions": CONSTANTS}
    _known(name, "", given, known)
    for table, names in known.items():
        if not isinstance(given.get(table, {}), dict):
            raise UsageError(f"{name}: {table}: expected a table, [{table}]; got {in_short(given[table])}")
        _known(name, f"{table}.", given.get(table, {}), names)
        for key, value in given.get(table, {}).items():
            _check_number(f"{name}: {table}.{key}", value, 1 if table == "partial" else 1e6)
    points = given.get("points", default().points)
    if not any(points.values()):
        raise UsageError(f"{name}: points: expected points for a function; got none")
    return Rubric(points, {**default().partial, **given.get("partial", {})}, given.get("conventions", {}))


def _known(name, table, given, names):
    for key in given:
        if key not in names:
            expected = ", ".join(names) if len(names) < 10 else "a constant of the contract"
            raise UsageError(f"{name}: {table}{key}: expected {expected}; got {in_short(key)}{meant(key, names)}")


def _check_number(where, value, most):
    if type(value) not in (int, float) or not 0 <= value <= most:
        raise UsageError(f"{where}: expected a number from 0 to {most:g}; got {in_short(value)}")


# ---- points ----------------------------------------------------------------------------------------------------------


def graded(row: Row, rubric: Rubric, flags: Iterable[Mapping[str, Any]] = ()) -> Grade:
    """The points of a row. What means nothing for it (labels of a network that has none) is not counted at all: so how
    many one can get follows from the rubric and from what was asked for, or declared, and from nobody else's work.
    """
    functions = row["functions"] or row["meant"]
    kinds = {flag["kind"] for flag in flags}
    by_hand = row["fault"] is not None and row["fault"]["kind"] in BY_HAND
    asked = [f for f in ORDER if _most(f, row, rubric) and f in functions]
    parts = {function: _part(function, row, rubric, "autograd" in kinds, by_hand) for function in asked}
    costs = {name: rubric.conventions.get(name, 0) for name in row["declared"]}
    of = sum(part.of for part in parts.values())
    if by_hand:
        return Grade(None, of, parts, costs)
    points = sum(part.points or 0 for part in parts.values()) - sum(costs.values())
    return Grade(round(max(points, 0), 2), of, parts, costs)


def _most(function, row, rubric):
    """The points that there are for a function."""
    name = OF_NUMBERS if function == "predict" and not row["labels"] else function
    return rubric.points.get(name, 0)


def seen_in(function: str, row: Row) -> str:
    """The function by which another one is judged: itself, but for gradients that a class keeps to itself, as it takes
    its step where it computes them; these its step shows.
    """
    own, step = (row["functions"].get(name, {}).get("verdict", "missing") for name in (function, "step"))
    by_step = function == "gradients" and own == "missing" != step and row["reading"]
    return "step" if by_step else function


def verdict_of(function: str, row: Row) -> str:
    """The verdict on a function, or on the one that shows it; "" where nothing is known."""
    return row["functions"].get(seen_in(function, row), {}).get("verdict", "")


def _part(function, row, rubric, by_autograd, by_hand):
    of = _most(function, row, rubric)
    if by_hand and by_autograd and function in BACKWARD:
        return Part(round(of * rubric.partial["autograd"], 2), of, BY_AUTOGRAD)
    if by_hand:
        return Part(None, of, BY_A_PERSON)
    if function not in row["functions"]:
        return Part(0, of, "not judged")
    seen = seen_in(function, row)
    share, why = _share(seen, row, rubric.partial)
    if function == "step" == seen_in("gradients", row) and why != CARRIED and _is_of_gradients(row):
        share, why = rubric.partial["carried"], CARRIED
    if seen != function and why != CARRIED:
        why = BY_STEP if share == 1 else f"{why}, as step shows"
    if by_autograd and function in BACKWARD and share > rubric.partial["autograd"]:
        share, why = rubric.partial["autograd"], BY_AUTOGRAD
    return Part(round(of * share, 2), of, why)


def _share(function, row, partial):
    """(which part of its points is left to a function, why)"""
    found = row["functions"][function]
    verdict = found["verdict"]
    if verdict == "agree":
        return 1, "right"
    if verdict in ("unstable", "undecided", "missing"):
        said = {"unstable": "right, but loses accuracy", "undecided": "could not be decided", "missing": NOT_THERE}
        return partial[verdict], said[verdict]
    if _is_carried(function, row):
        return partial["carried"], CARRIED
    if found["right"]:
        return partial["wrong"] * found["right"] / found["of"], f"{found['right']} of {found['of']} right"
    return 0, _complaint(function, row) if verdict == "error" else "wrong"


def _complaint(function, row):
    """What is said of a function that gives nothing which could be judged: "raised KeyError: 'W3'"."""
    said = (off.removeprefix(f"{function} ") for _, off in row["numbers"] if off.startswith(f"{function} "))
    return next(said, "raises, or gives what cannot be read").rstrip(" …")


def _is_carried(function, row):
    """Whether all that is wrong with a function comes of mistakes that show in an earlier one already."""
    raised = {quantity for e in row["findings"] if e["mistake"] == ERROR for quantity in e["explains"]}
    unnamed = {quantity for quantity, _ in row["numbers"] if function_of(quantity) == function} - raised
    mine = [e for e in row["findings"] if any(function_of(q) == function for q in e["explains"])]
    return bool(mine) and not unnamed and all(_shows_before(function, e, row) for e in mine)


def _is_of_gradients(row):
    """Whether all that is wrong with a step is a mistake of the gradients, by its name: where only the step shows them,
    that is carried all the same.
    """
    from compare.diagnosis.registry import FAMILIES, MISTAKES  # which is read only where something is wrong

    of_others = {mistake.slug for family in OF_NO_GRADIENTS for mistake in FAMILIES[family]}
    mine = [e for e in row["findings"] if any(function_of(q) == "step" for q in e["explains"])]
    explained = {quantity for e in mine for quantity in e["explains"]}
    unnamed = {q for q, _ in row["numbers"] if function_of(q) == "step"} - explained
    known = all(e["mistake"] in MISTAKES and e["mistake"] not in of_others for e in mine)
    return bool(mine) and known and not unnamed


def _shows_before(function, entry, row):
    """Whether an earlier function is wrong by the same mistake; one that only loses accuracy misleads none."""
    earlier = {f for f in map(function_of, entry["explains"]) if ORDER.index(f) < ORDER.index(function)}
    return any(row["functions"].get(f, {}).get("verdict") in ("wrong", ERROR) for f in earlier)
