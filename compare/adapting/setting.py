"""A holder of parameters at random points, where it can be run, and where the truth is known under every reading."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from compare.adapting.hypothesis import Holder
from compare.adapting.values import close, parts
from compare.adapting.world import Point, Truth, World, points_for, truth

FACTORS = {  # what a sum may be of a mean: in words → of n samples and k outputs
    "1": lambda n, k: 1.0,
    "n": lambda n, k: n,
    "n * k": lambda n, k: n * k,
    "k": lambda n, k: k,
    "2": lambda n, k: 2.0,
    "1 / 2": lambda n, k: 0.5,
    "n / 2": lambda n, k: n / 2,
    "2 * n": lambda n, k: 2.0 * n,
    "k / 2": lambda n, k: k / 2,
    "n * k / 2": lambda n, k: n * k / 2,
}

OF_ONE = {"n": "1", "n * k": "k", "n / 2": "1 / 2", "2 * n": "2", "n * k / 2": "k / 2"}  # the same, of a single sample


class Setting(NamedTuple):
    """A holder at its points, with the truth under every reading."""

    world: World
    holder: Holder
    each: bool
    points: list[Point]
    l2: float = 0.0

    def given(self, point: Point) -> dict[str, Any]:
        """What an adapter's function has at hand at a point."""
        h = self.holder
        params = contract_of(h, point.W, point.b)
        Y, labels = point.y, point.y.argmax(axis=1)
        copies = {"X": point.X.copy(), "Y": Y.copy(), "labels": labels}
        one = {"x": point.X[0].copy(), "t": Y[0].copy(), "label": labels[0]}
        return {
            "params": params,
            "lr": point.lr,
            "L2": self.l2,
            "MOMENTUM": 0.0,
            "LAYERS": h.layers,
            "FEATURES": h.layers[0],
            **copies,
            **one,
        }

    def run(self, lines: list[str], point: Point) -> dict[str, Any] | None:
        """What lines leave behind, run after those that make the holder."""
        h = self.holder
        space = self.world.run([*([h.helper] if h.helper else []), *h.lines, *lines], self.given(point))
        if space and isinstance(space.get(h.root), ModuleType):  # the next run changes it
            space[h.root] = SimpleNamespace(**_apart(vars(space[h.root]), self.world.name))
        return space

    def left(self, space: dict[str, Any], *results: str) -> Iterator[tuple[str, np.ndarray]]:
        """(path, array) of all that some results hold, and then the holder."""
        for name in results:
            if name in space:
                yield from parts(space[name], name, self.world.name)
        root = self.holder.root
        if self.holder.cls or isinstance(space.get(root), list):
            yield from parts(space[root], root, self.world.name)
        elif isinstance(space.get(root), SimpleNamespace):
            for name, value in vars(space[root]).items():
                if not name.startswith("__"):
                    yield from parts(value, f"{root}.{name}", self.world.name)

    def at(self, space: dict[str, Any], path: str) -> np.ndarray | None:
        """The array at a path, as an array of numbers."""
        try:
            return np.asarray(eval(path, space), dtype=float)
        except Exception:
            return None


def _apart(held, own):
    """The values of a module, with copies of what holds others: of those the next run would change the insides."""
    inside = {n: v for n, v in held.items() if isinstance(v, (list, dict)) or type(v).__module__ == own}
    inside = {n: v for n, v in inside.items() if not n.startswith("__")}
    try:
        return held | deepcopy(inside)  # at once, so that what two of them share they share still
    except Exception:  # an open file, say
        return held


def contract_of(holder: Holder, W: list, b: list) -> dict[str, np.ndarray]:
    """Weights and biases by the contract's names, in the holder's layout."""
    if holder.single:
        found = {"W": W[0][0].copy(), "b": np.array(b[0][0])}
    else:
        found = {}
        for i, (w, c) in enumerate(zip(W, b), start=1):
            found |= {f"W{i}": w.T.copy() if holder.layout == "in_out" else w.copy(), f"b{i}": c.copy()}
    return found if holder.bias else {name: value for name, value in found.items() if name[0] == "W"}


def layers_of(holder: Holder, named: dict[str, np.ndarray]) -> tuple[list, list]:
    """Weights and biases of the layers, as a point has them, from those by the contract's names."""
    if holder.single:
        return [named["W"][None]], [np.reshape(named.get("b", 0.0), 1)]
    W, b = [], []
    for i, k in enumerate(holder.layers[1:], start=1):
        w = named[f"W{i}"]
        W.append(w.T if holder.layout == "in_out" else w)
        b.append(named.get(f"b{i}", np.zeros(k)))
    return W, b


def setting(world: World, holder: Holder, each: bool = False, l2: float = 0.0) -> Setting:
    """A holder at two points; ``each``: of one sample."""
    return Setting(world, holder, each, _points(holder.layers, holder.bias, each), l2)


def _points(layers, bias, each):
    points = points_for(layers, bias)
    one = [int(p.y[:, -1].argmax()) if layers[-1] > 1 else i for i, p in enumerate(points)]  # of the last class
    return [p._replace(X=p.X[i : i + 1], y=p.y[i : i + 1]) for i, p in zip(one, points)] if each else points


def truths(
    s: Setting, activation: str, output: str, loss: str = "mse", without: frozenset = frozenset()
) -> list[Truth]:
    """The truth at every point."""
    return _truths(s.holder.layers, s.holder.bias, s.each, activation, output, loss, without, s.l2)


@lru_cache(maxsize=4096)
def _truths(layers, bias, each, activation, output, loss, without, l2):
    return [truth(p, activation, output, loss, without, l2) for p in _points(layers, bias, each)]


def same(s: Setting, lines: list[str], expression: str, wanted: list[np.ndarray]) -> bool:
    """Whether an expression is at every point what is wanted."""
    for point, true in zip(s.points, wanted):
        space = s.run(lines, point)
        value = None if space is None else s.at(space, expression)
        if value is None or not close(value, true):
            return False
    return True
