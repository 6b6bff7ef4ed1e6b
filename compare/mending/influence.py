"""Which expressions of a file can hold the mistake, by what comes of shaking them.

The value of one expression at a time is moved a little where the file runs, and what is returned is looked at. Where
nothing moves that is wrong, no other value of it mends anything; where something moves that is right, another value of
it makes that wrong. In a loop either may be so of one turn and not of the others.
"""

from __future__ import annotations

import ast
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from compare.mending.program import RIGHT, SHAPE, Program, called, limited
from compare.mending.scope import Owner
from compare.mending.source import Change, changed

SHAKEN = "_shaken_"  # what stands around each expression while that is asked
TURNS = 8  # of one expression at one point: the first ones and the last ones
POINTS = 3  # of one function
BY = 1e-3  # how far a value is moved, in parts of itself and of 1
SAME = 1e-9  # in parts of itself: rounding
A_WHILE = 1.0  # seconds for all the owners of a round, of which most take a tenth
SEVERAL = (ast.Tuple, ast.List, ast.Dict)  # values, of which each part is shaken by itself
VALUES = (ast.BinOp, ast.UnaryOp, ast.Call, ast.Name, ast.Attribute, ast.Subscript)


def spoilt(program: Program, owner: Owner, points: list, base: dict, patience: float, until: float) -> set[int]:
    """The ids of an owner's expressions, and of all within, another value of which mends nothing at these points, or
    makes wrong what is right there; of what cannot be shaken, or in time, nothing is said.

    Parameters
    ----------
    base : (number of the point, quantity) → level
    patience, until : the seconds that a point may take, and when (:func:`time.monotonic`) all has to be over
    """
    function, units = program.function_of(owner), [*_units(owner.node)]
    if function is None or not units or time.monotonic() > until:
        return set()
    spans = [program.source.span(node) for node in units]
    marks = [Change(end, end, ")") for _, end in spans]
    marks += [Change(start, start, f"{SHAKEN}({n}, ") for n, (start, _) in enumerate(spans)]
    try:
        code = program.code_of(owner, changed(program.source.text, marks, owner.start, owner.end))
    except (SyntaxError, StopIteration):  # a form of definition that is none by itself
        return set()
    if code.co_freevars != function.__code__.co_freevars:
        return set()
    names, before, shaking = function.__globals__, function.__code__, Shaking(program, patience)
    names[SHAKEN], function.__code__ = shaking, code
    try:
        of_units = _influences(shaking, _telling(points, base), base, until)
        return {id(part) for n, alone in of_units.items() if not alone for part in ast.walk(units[n])}
    finally:
        function.__code__ = before
        del names[SHAKEN]


def _units(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions of a function whose values are what it computes: of a tuple, a list or a dict each part."""
    for statement in ast.walk(node):
        if isinstance(statement, (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return)) and statement.value:
            yield from _parts(statement.value)


def _parts(node):
    if isinstance(node, SEVERAL):
        for part in node.values if isinstance(node, ast.Dict) else node.elts:
            yield from _parts(part)
    elif isinstance(node, VALUES):
        yield node


def _telling(points, base):
    """The first points of each function at which it returns something of the right shape, and some of it wrong."""
    found = Counter()
    for number, point in points:
        levels = [base[number, quantity] for quantity in point["wants"]]
        if SHAPE < min(levels) < RIGHT and found[point["function"]] < POINTS:
            found[point["function"]] += 1
            yield number, point


def _influences(shaking, points, base, until) -> dict[int, bool]:
    """Number of an expression → whether another value of it may mend something and leave the rest as it is."""
    found: dict[int, bool] = {}
    for number, point in points:
        plain = shaking.run(point)
        turns = dict(shaking.turns) if plain else {}
        for unit, times in turns.items():
            for turn in [n for n in range(times) if n < TURNS // 2 or n >= times - TURNS // 2]:
                if found.get(unit):
                    break
                if time.monotonic() > until:  # what is not known to the end is not known
                    return {n: alone for n, alone in found.items() if alone}
                moved = shaking.moves(point, plain, unit, turn)
                if moved is not None:
                    found[unit] = bool(moved) and all(base[number, quantity] < RIGHT for quantity in moved)
    return found


class Shaking:
    """What stands around every expression of a function: it hands on what it is given, and moves it at one of them, in
    one turn.
    """

    def __init__(self, program: Program, patience: float):
        self.program, self.patience = program, patience
        self.at, self.by = None, 0.0  # (number of an expression, turn), and how far
        self.turns: Counter = Counter()
        self.moved = False

    def __call__(self, unit: int, value: Any) -> Any:
        """The value of an expression, moved where it is its turn."""
        turn, self.turns[unit] = self.turns[unit], self.turns[unit] + 1
        moved = _moved(value, self.by) if self.at == (unit, turn) else None
        self.moved = self.moved or moved is not None
        return value if moved is None else moved

    def run(self, point: dict, at: tuple[int, int] | None = None, by: float = 0.0) -> dict[str, np.ndarray] | None:
        """What is returned at a point, by quantity; None where it fails."""
        self.at, self.by, self.moved = at, by, False
        self.turns.clear()
        try:
            with limited(self.patience):
                got = called(self.program.functions, point | {"again": False})
            return {quantity: np.asarray(got[quantity], dtype=float) for quantity in point["wants"] if quantity in got}
        except BaseException:  # whatever a file does with other numbers: arrays of another length, no end
            return None

    def moves(self, point: dict, plain: dict, unit: int, turn: int) -> set[str] | None:
        """The quantities that move with an expression; None where it cannot be moved, or a mere copy moves any: that
        is changed further on, and others hold it too.
        """
        moved = self._apart(plain, self.run(point, (unit, turn), BY))
        return None if moved and self._apart(plain, self.run(point, (unit, turn))) else moved

    def _apart(self, plain, got):
        if got is None or not self.moved:
            return None
        return {quantity for quantity, value in plain.items() if not _same(got.get(quantity), value)}


def _same(got, plain):
    return got is not None and got.shape == plain.shape and np.allclose(got, plain, SAME, 0, equal_nan=True)


def _moved(value, by):
    """A value with every number in it moved, each by another amount; None where there are none."""
    if type(value) in (dict, list, tuple):
        parts = [*value.values()] if isinstance(value, dict) else value
        moved = [_moved(part, by) for part in parts]
        if all(part is None for part in moved):
            return None
        moved = [part if other is None else other for part, other in zip(parts, moved)]
        return dict(zip(value, moved)) if isinstance(value, dict) else type(value)(moved)
    if type(value) is int:
        return value + bool(by)
    if not isinstance(value, (float, np.floating, np.ndarray)) or np.asarray(value).dtype.kind != "f":
        return None
    each = 1 + 0.5 * np.sin(np.arange(np.size(value), dtype=float)).reshape(np.shape(value))
    moved = value + by * (1 + abs(value)) * each
    return moved.astype(value.dtype) if isinstance(value, np.ndarray) else type(value)(moved)
