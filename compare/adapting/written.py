"""Adapters that are written whole, for what has no parameters to be put anywhere: each is tried, and the one that gives
most of what is true is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from compare.adapting.rendering import imported, whole
from compare.adapting.values import close
from compare.adapting.world import Point, SearchOver, World, losses_for, points_for, truth
from compare.contract.joined import known_as
from compare.mending.program import OutOfTime, limited
from scratch.optimizers import OPTIMIZERS

A_TRIAL = 1.5  # seconds
STEPS = 3  # of an optimizer, so that what it remembers shows


class Draft(NamedTuple):
    """An adapter in the making: constants by lower-case name, functions as text, what it is said to be, names of the
    file that it needs; of two that are as good that with the better ``rank`` (0 best) is taken.
    """

    constants: dict[str, Any]
    body: str
    said: str
    uses: tuple[str, ...]
    rank: float = 0.0


def text_of(draft: Draft, module: str, reading: str) -> str:
    """A draft as an adapter's text."""
    needed = ["from types import SimpleNamespace", ""] if "SimpleNamespace(" in draft.body else []
    return whole(reading, [*needed, imported(module, draft.uses)], draft.constants, draft.body.strip())


def best_draft(world: World, module: str, drafts: Iterable[Draft]) -> tuple[Draft, float] | None:
    """(the draft of which most is true, how much of it is), the first where none is; None where none can be run."""
    best: tuple[Draft, float] | None = None
    try:
        for draft in drafts:
            fitting = fits(world, draft, module)
            if fitting is not None and (best is None or fitting - draft.rank > best[1] - best[0].rank):
                best = draft, fitting
            if best and best[1] >= 1:
                break
    except SearchOver:
        pass
    return best


def fits(world: World, draft: Draft, module: str) -> float | None:
    """How much of what a draft's functions give is true, from 0 to 1; None where one of them cannot be run."""
    world.in_time()
    with np.errstate(all="ignore"):
        try:
            with limited(A_TRIAL):
                functions = imported_text(world, text_of(draft, module, ""), module)
                told = [row for point in points_of(draft) for row in _compared(functions, draft.constants, point)]
        except (Exception, SystemExit, OutOfTime) as error:
            world.failed = error
            return None
    return sum(told) / max(len(told), 1)


def imported_text(world: World, text: str, module: str) -> dict[str, Any]:
    """The names that an adapter defines, run as it is run later."""
    found = ModuleType("written")
    with known_as(module, world.module):
        exec(compile(text, "<adapter>", "exec", dont_inherit=True), found.__dict__)
    return vars(found)


def widths_of(constants: dict[str, Any]) -> tuple[int, ...]:
    """The widths of what a draft is compared with."""
    return tuple(constants.get("layers", (constants.get("features", 3), 1)))


def points_of(draft: Draft) -> list[Point]:
    """Two points for a draft."""
    return points_for(widths_of(draft.constants), draft.constants.get("bias", True))


def arguments(constants: dict[str, Any], point: Point) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    """params, X and y at a point, in the contract's form."""
    if constants["against"] != "network":
        return {"W": point.W[0][0].copy(), "b": np.array(point.b[0][0])}, point.X.copy(), point.y[:, 0].copy()
    flipped = constants.get("layout") == "in_out"
    params = {f"W{i}": (W.T if flipped else W).copy() for i, W in enumerate(point.W, start=1)}
    params |= {f"b{i}": b.copy() for i, b in enumerate(point.b, start=1)} if constants.get("bias", True) else {}
    y = point.y.argmax(axis=1) if constants["loss"] == "cross_entropy" else point.y.copy()
    return params, point.X.copy(), y


def _compared(functions, constants, point) -> Iterator[bool]:
    """Whether each thing that the functions give is what is true."""
    params, X, y = arguments(constants, point)
    true, single = _truth(_key(constants), len(point.X)), constants["against"] != "network"
    wanted = _named(true.W, true.b, single, constants)
    if "forward" in functions:
        yield _is(functions["forward"](params, X), true.a[-1][:, 0] if single else true.a[-1])
    if "loss" in functions:
        yield _is(functions["loss"](params, X, y), np.array(true.loss))
    if "gradients" in functions:
        given = functions["gradients"](params, X, y)
        yield from (_is(given[name], wanted[name]) for name in params)
    if "step" in functions and "optimizer" in constants:
        yield all(_steps(functions["step"], constants, point))  # the first steps of several are alike


def _is(value, true):
    value = np.asarray(value, dtype=float)
    return value.size == true.size and close(value.reshape(true.shape), true)


def _key(constants):
    return (
        widths_of(constants),
        constants.get("activation", "sigmoid"),
        last(constants),
        constants["loss"],
        constants.get("bias", True),
    )


def last(constants: dict[str, Any]) -> str:
    """The activation that makes the output."""
    return constants["output"] if constants["against"] == "network" else constants["activation"]


@lru_cache(maxsize=256)
def _truth(key, n):
    widths, activation, output, loss, bias = key
    point = next(p for p in points_for(widths, bias) if len(p.X) == n)
    return truth(point, activation, output, loss)


def _named(W, b, single, constants):
    if single:
        return {"W": W[0][0], "b": np.array(b[0][0])}
    flipped = constants.get("layout") == "in_out"
    found = {f"W{i}": w.T if flipped else w for i, w in enumerate(W, start=1)}
    return found | {f"b{i}": c for i, c in enumerate(b, start=1)}


def _steps(step, constants, point):
    """Whether an optimizer's steps are those that are declared."""
    params, X, y = arguments(constants, point)
    taken = ("momentum", "nesterov", "weight_decay", "betas", "eps", "alpha")
    options = {name: constants[name] for name in taken if name in constants}
    mine, theirs, state, own = params, params, {}, {}
    for _ in range(STEPS):
        mine, own = step({n: np.array(p) for n, p in mine.items()}, X, y, point.lr, own)
        e = X @ theirs["W"] + theirs["b"] - y
        grads = {"W": 2 * X.T @ e / len(X), "b": np.array(2 * e.mean())}
        theirs, state = OPTIMIZERS[constants["optimizer"]](theirs, grads, state, point.lr, **options)
        yield all(_is(mine[name], theirs[name]) for name in theirs)


def readings(world: World, output: str) -> list[str]:
    """The losses that go with an output activation, those first that the file speaks of."""
    text = world.text.lower()
    logs = bool(re.search(r"\blog\w*\(|entropy", text))
    return sorted(losses_for(output), key=lambda loss: (loss in ("bce", "cross_entropy")) != logs)


def told(constants: dict[str, Any]) -> str:
    """What a draft is compared with, in words."""
    if "optimizer" in constants:
        options = [f"{n} {constants[n]}" for n in ("momentum", "betas", "alpha", "eps") if n in constants]
        nesterov = ["nesterov"] if constants.get("nesterov") else []
        return ", ".join([constants["optimizer"], *nesterov, *options])
    widths = "-".join(map(str, widths_of(constants)))
    kinds = " and ".join(dict.fromkeys([constants.get("activation", constants["output"]), constants["output"]]))
    return f"a network {widths}, {kinds}, {constants['loss']}"
