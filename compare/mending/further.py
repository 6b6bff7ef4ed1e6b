"""What else a fix should do for than a file's own constants: other strengths and rates, other widths, a layer more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from compare.contract.spec import CONSTANTS, Spec

OTHER = {  # where a file has them at all
    "l2": 0.37,
    "l1": 0.23,
    "momentum": 0.65,
    "weight_decay": 0.13,
    "betas": (0.83, 0.95),
    "alpha": 0.87,
    "momentum_decay": 0.3,
    "lr_decay": 0.2,
    "initial_accumulator_value": 0.21,
}
COUNTING = ("range", "reshape", "zeros", "ones", "empty", "eye", "split", "arange")  # what is told a width
COMMON = {0.0, 0.5, 1.0, 2.0}  # numbers that stand in formulas whatever a strength is


def further_of(text: str, spec: Spec) -> Iterator[tuple[dict, Spec]]:
    """(other constants, the specification that has them) of a file, the nearest first. Left out are those that a right
    file need not follow: it has the number elsewhere too, or reads the constant nowhere.
    """
    for every, changed in further_specs(spec):
        written = {n: getattr(spec, n) for n in every if is_written_out(text, getattr(spec, n)) or is_unread(text, n)}
        constants = {name: value for name, value in every.items() if name not in written}
        if constants:
            yield constants, replace(changed, **written)


def further_specs(spec: Spec) -> Iterator[tuple[dict, Spec]]:
    """Specifications that a fix should do for as well: other strengths and rates, then other widths too, then one more
    hidden layer, if there is one.
    """
    strengths = {name: value for name, value in OTHER.items() if _matters(spec, name)}
    if strengths:
        yield strengths, replace(spec, **strengths)
    widths: dict[str, Any]
    if spec.against == "network":
        widths = {"layers": tuple(width + (width > 1) * (1 + n % 2) for n, width in enumerate(spec.layers))}
    else:
        widths = {"features": spec.features + 2}
        widths |= {"classes": spec.classes + 1} if spec.against == "softmax_regression" else {}
    if spec.class_weight:  # there have to be as many classes
        widths = {n: (*w[:-1], spec.layers[-1]) if n == "layers" else w for n, w in widths.items() if n != "classes"}
    if any(getattr(spec, name) != value for name, value in widths.items()):
        yield strengths | widths, replace(spec, **strengths, **widths)
    if spec.against == "network" and len(spec.layers) > 2:
        *before, last = widths["layers"]
        more = {"layers": (*before, max(widths["layers"]) + 1, last)}
        yield strengths | more, replace(spec, **strengths, **more)


def is_deeper(spec: Spec, other: Spec) -> bool:
    """Whether another specification has more layers: many a file is written for as many as it has, and says so by
    raising or by what it leaves out.
    """
    return len(other.layers) > len(spec.layers)


def _matters(spec, name):
    """Whether a file says it itself: what it leaves to the contract it need not read from there."""
    return (name in ("l1", "l2") or name in spec.optimizer_options) and getattr(spec, name) != getattr(Spec(), name)


def holds_a_width(text: str, spec: Spec) -> bool:
    """Whether a file has one of its widths, or the last index of one, as a number somewhere: then it may be meant for
    that width alone.
    """
    widths = {*spec.widths, *(width - 1 for width in spec.widths)} - {0, 1}
    nodes = _nodes(text)
    picked = (n.slice for n in nodes if isinstance(n, ast.Subscript))
    counted = (n for n in nodes if isinstance(n, ast.Call) and ast.unparse(n.func).endswith(COUNTING))
    inside = {id(n) for part in (*picked, *counted) for n in ast.walk(part)}
    computed = {id(side) for n in nodes if isinstance(n, ast.BinOp) for side in (n.left, n.right)} - inside  # x ** 2
    numbers = (n for n in nodes if isinstance(n, ast.Constant) and type(n.value) is int and id(n) not in computed)
    return any(n.value in widths for n in numbers)


def is_written_out(text: str, value: Any) -> bool:
    """Whether a text has a strength as a number besides where it sets its constants: no other would do for it."""
    held = {v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, float)}
    if 1.0 in held and re.search(r"\bones(_like)?\(", text):  # what starts at 1
        return True
    held -= COMMON
    numbers = (n.value for n in _nodes(text) if isinstance(n, ast.Constant))
    return any(isinstance(number, float) and number in held for number in numbers)


def is_unread(text: str, name: str) -> bool:
    """Whether a text sets a strength as its constant, and nobody reads it there: it has others that come to the same.
    Widths are read off the arrays.
    """
    constant = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name) and n.id == name.upper()]
    read = any(isinstance(n.ctx, ast.Load) for n in constant)
    return name in OTHER and bool(constant) and not read


@lru_cache(maxsize=4)
def _nodes(text):
    """Every node of a text but for where it sets the contract's constants."""
    apart = (s for s in ast.parse(text).body if not isinstance(s, (ast.Assign, ast.AnnAssign)) or not _sets_constant(s))
    return [node for statement in apart for node in ast.walk(statement)]


def _sets_constant(assignment):
    targets = assignment.targets if isinstance(assignment, ast.Assign) else [assignment.target]
    return all(isinstance(t, ast.Name) and t.id.lower() in CONSTANTS for t in targets)
