"""The file while it is looked at: its module, what stands in it, and random points whose truth is known."""

from __future__ import annotations

import ast
import inspect
import re
import time
from collections.abc import Iterable
from functools import cached_property, lru_cache
from importlib.util import find_spec
from itertools import count, islice, pairwise
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from compare.adapting.values import is_tensor
from compare.contract.joined import own_part
from compare.mending.program import OutOfTime, limited
from compare.usage import safely
from scratch.activations import ACTIVATIONS, ELEMENTWISE
from scratch.network import Network

A_TRIAL = 1  # second that one trial may take
SAMPLES = 7  # of a point at least, and as many as classes: a file may count those among its labels
MOST_SAMPLES = 100  # however many outputs there are
LOSSES_OF = (("mse", None), ("half_mse", None), ("bce", "sigmoid"), ("cross_entropy", "softmax"))  # loss → its output


class SearchOver(Exception):
    """The search has taken longer than it may."""


class Point(NamedTuple):
    """Random parameters, inputs and targets, as a network has them: W (out, in), b (out,), X (n, d), y (n, k)."""

    W: list
    b: list
    X: np.ndarray
    y: np.ndarray
    lr: float


class World:
    """A file in its own process, or what was handed over in ours.

    Parameters
    ----------
    module : what has been run of it
    text : the file's own, perhaps with an adapter behind it
    imported_as : the name that an adapter imports it by
    until : when the search has to be over
    """

    def __init__(self, module: ModuleType, text: str, imported_as: str, until: float):
        self.module, self.text, self.until = module, own_part(text), until
        self.tree = ast.parse(self.text)
        self.name, self.imported_as = self.module.__name__, imported_as
        self.base = {
            "__name__": self.name,
            "np": np,
            **{k: v for k, v in vars(self.module).items() if not k.startswith("__")},
        }
        self.failed, self.over = None, False
        self.base[imported_as] = self.module  # as the adapter imports it

    @cached_property
    def classes(self) -> dict[str, type]:
        """Classes that the file defines, by name."""
        held = vars(self.module).items()
        return {n: v for n, v in held if isinstance(v, type) and v.__module__ == self.name}

    @cached_property
    def functions(self) -> dict[str, Any]:
        """Functions that the file defines, by name."""
        held = vars(self.module).items()
        return {n: v for n, v in held if inspect.isfunction(v) and v.__module__ == self.name}

    @cached_property
    def tensor(self) -> str:
        """The name of the class of an autograd engine whose objects hold arrays; empty where the file has none."""
        for name in self.classes:
            space = self.run([f"tensor = {name}(np.ones((2, 3)))"], {})
            if space and is_tensor(space["tensor"], self.name):
                return name
        return ""

    @cached_property
    def calls(self) -> dict[str, list[ast.Call]]:
        """Calls of the file's own classes and functions that stand anywhere in it, by name."""
        found: dict[str, list[ast.Call]] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
                found.setdefault(getattr(node.func, "id", getattr(node.func, "attr", "")), []).append(node)
        return found

    def in_time(self) -> None:
        """Raise :class:`SearchOver` once the time is over: of the processor, as a busy machine is to find no less."""
        if time.process_time() > self.until:
            self.over = True
            raise SearchOver

    def run(self, lines: Iterable[str], given: dict[str, Any]) -> dict[str, Any] | None:
        """The names that lines leave behind, run among those of the file; None where they raise, and ``failed`` says
        what.
        """
        self.in_time()
        namespace = self.base | given
        try:
            with limited(A_TRIAL):
                exec(_compiled("\n".join(lines)), namespace)
        except (Exception, SystemExit, OutOfTime) as error:
            self.failed = error
            return None
        return namespace

    def missing_import(self) -> str:
        """The first of the file's imports that is not there, as Python says it; nothing where all of them are."""
        for node in (n for n in ast.walk(self.tree) if isinstance(n, (ast.Import, ast.ImportFrom))):
            named = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            named += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            for name in named:
                if safely(lambda name=name: find_spec(name.partition(".")[0]), None) is None:
                    line = self.text.splitlines()[node.lineno - 1].strip()
                    return f"ModuleNotFoundError: No module named {name!r} (line {node.lineno}: {line})"
        return ""


def parameters_of(given: Any) -> list[inspect.Parameter] | None:
    """The arguments of what can be called, but for those of any number; None where it does not say them."""
    try:
        found = inspect.signature(given).parameters.values()
    except (TypeError, ValueError):
        return None
    return [p for p in found if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]


@lru_cache(maxsize=4096)
def _compiled(text):
    return compile(text, "<trial>", "exec")


# ---- points, and what is true there ----------------------------------------------------------------------------------


def points_for(layers: tuple[int, ...], bias: bool = True) -> list[Point]:
    """Two points for a network of these widths."""
    found = []
    most = (m for m in count(max(SAMPLES, min(layers[-1], MOST_SAMPLES))) if m not in layers)
    for seed, n in enumerate(islice(most, 2)):
        rng = np.random.default_rng([2024, seed])
        W = [rng.normal(size=(b, a)) * 0.8 for a, b in pairwise(layers)]
        b = [rng.normal(size=k) * 0.5 * bias for k in layers[1:]]
        X = rng.normal(size=(n, layers[0]))
        k = layers[-1]
        labels = np.r_[np.arange(max(k, 2)), rng.integers(0, max(k, 2), n)][:n]
        labels[-1] = labels[-1] if k <= n else k - 1  # of what Y.max() + 1 counts
        y = np.eye(k)[rng.permutation(labels)] if k > 1 else rng.permutation(labels)[:, None].astype(float)
        found.append(Point(W, b, X, y, [0.3, 0.17][seed]))
    return found


def at_hand(widths: tuple[int, ...]) -> dict[str, Any]:
    """What there is to construct something from: widths, and data of these widths."""
    point = points_for(widths)[0]
    given = {"LAYERS": widths, "FEATURES": widths[0], "L2": 0.0, "MOMENTUM": 0.0, "X": point.X, "Y": point.y}
    return given | {"labels": point.y.argmax(axis=1)}


class Truth(NamedTuple):
    """What is true at a point for one reading: ``a`` of every layer, the loss, and its gradients."""

    a: list
    loss: float
    W: list
    b: list


def truth(
    point: Point, activation: str, output: str, loss: str = "mse", without: frozenset = frozenset(), l2: float = 0.0
) -> Truth:
    """What a network has at a point; ``without`` are numbers of layers whose bias is left out."""
    depth = len(point.W)
    params = {}
    for i, (W, b) in enumerate(zip(point.W, point.b), start=1):
        params |= {f"W{i}": W, f"b{i}": b * (i not in without)}
    net = Network(params, activation, output, loss, l2)
    y = point.y.argmax(axis=1) if loss == "cross_entropy" else point.y
    with np.errstate(all="ignore"):
        values = net.propagate(point.X)
        grads = net.gradients(point.X, y)
        cost = float(net.cost(values, y))
    a = [values[f"a{i}"] for i in range(1, depth + 1)]
    return Truth(a, cost, *([grads[f"{letter}{i}"] for i in range(1, depth + 1)] for letter in "Wb"))


def after_each(point: Point, activation: str, output: str, loss: str, lr: float, l2: float = 0.0) -> tuple[list, list]:
    """The weights and biases after a step with each sample alone, in their order."""
    W, b = point.W, point.b
    for i in range(len(point.X)):
        one = point._replace(W=W, b=b, X=point.X[i : i + 1], y=point.y[i : i + 1])
        t = truth(one, activation, output, loss, l2=l2)
        W, b = [w - lr * g for w, g in zip(W, t.W)], [c - lr * g for c, g in zip(b, t.b)]
    return W, b


def known_activations(depth: int, k: int) -> list[tuple[str, str]]:
    """(hidden activation, output activation) of all readings of a network."""
    hidden = list(ELEMENTWISE) if depth > 1 else ["sigmoid"]
    return [(a, o) for o in ACTIVATIONS if not (o == "softmax" and k < 2) for a in hidden]


def losses_for(output: str) -> list[str]:
    """Losses that go with an output activation, likelier first."""
    found = [loss for loss, needs in LOSSES_OF if needs in (None, output)]
    return found[::-1] if output == "softmax" else found


MENTIONS = {  # activation → what a text says that has it
    "sigmoid": r"sigmoid|logistic|sigma|1\.?0?\s*/\s*\(1\.?0?\s*\+\s*(np\.|math\.)?exp|expit",
    "tanh": r"tanh",
    "relu": r"relu|maximum\(\s*0|max\(0|>\s*0",
    "softmax": r"softmax|exp\w*\s*/\s*(np\.)?sum",
}


def mentions(text: str, activation: str) -> bool:
    """Whether a text speaks of an activation."""
    return activation == "identity" or bool(re.search(MENTIONS.get(activation, activation.replace("_", "_?")), text))
