"""Finds out by trying how a file is called: in the file's own process, stage by stage.

Each stage calls what its names promise, at two random points, and looks for what is true there in all that came back or
was left behind, under every reading. What fits exactly is the reading. Where nothing does, as the file is wrong there,
the likeliest by names and by what comes nearest is taken, and the judge will say that it is wrong.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from compare.adapting import holders, names, objects
from compare.adapting.calling import Called, Scope, callables, ways
from compare.adapting.hypothesis import Found, Holder, Hypothesis
from compare.adapting.loose import as_arguments, initialised, of_module, of_script, returned_names, under_keys
from compare.adapting.rendering import rendered, said
from compare.adapting.values import close, distance, parts, views
from compare.adapting.world import (
    Point,
    SearchOver,
    Truth,
    World,
    known_activations,
    losses_for,
    mentions,
    path_name,
    points_for,
    truth,
)
from compare.contract.spec import CONSTANTS
from compare.mending.program import module_of, quiet

FORMS_OF_X = (  # how all samples may be handed over
    "X",
    "X.T",
    "X[:, None, :]",
    "X[:, :, None]",
)
FORMS_OF_ONE = ("x", "x.reshape(-1, 1)", "x.reshape(1, -1)", "list(x)")
ONES = ("np.c_[np.ones(len(X)), X]", "np.c_[X, np.ones(len(X))]", "np.vstack([np.ones(len(X)), X.T])")
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


class Setting(NamedTuple):
    """A holder at its points, with the truth under every reading."""

    world: World
    holder: Holder
    each: bool
    points: list[Point]

    def given(self, point: Point) -> dict[str, Any]:
        """What an adapter's function has at hand at a point."""
        h = self.holder
        params = contract_of(h, point.W, point.b)
        Y, labels = point.y, point.y.argmax(axis=1)
        copies = {"X": point.X.copy(), "Y": Y.copy(), "labels": labels}
        one = {"x": point.X[0].copy(), "t": Y[0].copy(), "label": int(labels[0])}
        return {"params": params, "lr": point.lr, "LAYERS": h.layers, "FEATURES": h.layers[0], **copies, **one}

    def run(self, lines: list[str], point: Point) -> dict[str, Any] | None:
        """What lines leave behind, run after those that make the holder."""
        h = self.holder
        space = self.world.run([*([h.helper] if h.helper else []), *h.lines, *lines], self.given(point))
        if space and isinstance(space.get(h.root), ModuleType):  # the next run changes it
            space[h.root] = SimpleNamespace(**vars(space[h.root]))
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


def contract_of(holder: Holder, W: list, b: list) -> dict[str, np.ndarray]:
    """Weights and biases by the contract's names, in the holder's layout."""
    if holder.single:
        found = {"W": W[0][0].copy(), "b": np.array(b[0][0])}
    else:
        found = {}
        for i, (w, c) in enumerate(zip(W, b), start=1):
            found |= {f"W{i}": w.T.copy() if holder.layout == "in_out" else w.copy(), f"b{i}": c.copy()}
    return found if holder.bias else {name: value for name, value in found.items() if name[0] == "W"}


def setting(world: World, holder: Holder, each: bool = False) -> Setting:
    """A holder at two points; ``each``: of one sample."""
    points = points_for(holder.layers, holder.bias)
    if each:
        points = [p._replace(X=p.X[i : i + 1], y=p.y[i : i + 1]) for i, p in enumerate(points)]
    return Setting(world, holder, each, points)


def truths(
    s: Setting, activation: str, output: str, loss: str = "mse", without: frozenset = frozenset()
) -> list[Truth]:
    """The truth at every point."""
    return [truth(p, activation, output, loss, without) for p in s.points]


def same(s: Setting, lines: list[str], expression: str, wanted: list[np.ndarray]) -> bool:
    """Whether an expression is at every point what is wanted."""
    for point, true in zip(s.points, wanted):
        space = s.run(lines, point)
        value = None if space is None else s.at(space, expression)
        if value is None or not close(value, true):
            return False
    return True


# ---- forward ---------------------------------------------------------------------------------------------------------


class Output(NamedTuple):
    """How the output is had: the form of X, the call, where it is, and how that is turned into (n, k)."""

    s: Setting
    X: str
    called: Called
    lines: list[str]
    path: str
    view: str
    shape: tuple
    activation: str
    output: str
    near: str
    exact: bool
    score: float

    @property
    def value(self) -> str:
        """The output as the contract has it."""
        return self.view.format(self.path)


def outputs(world: World, holder: Holder, fixed: dict[str, str]) -> Iterator[Output]:
    """Ways to have the output, of all samples at once and of one: that which is exact, if any is, else the nearest."""
    for each in (False,) if isinstance(world.base.get(holder.root), ModuleType) else (False, True):
        best = None
        s = setting(world, holder, each)
        known = {reading: truths(s, *reading) for reading in known_readings(s, fixed)}
        for found in _outputs_of(s, known):
            if best is None or found.score < best.score:
                best = found
            if found.exact:
                break
        if best:
            yield best


def _outputs_of(s, known):
    text = s.world.text.lower()
    forms = FORMS_OF_ONE if s.each else FORMS_OF_X
    if any("np.r_" in slot.give or "stack" in slot.give for slot in s.holder.slots) and not s.each:
        forms = (*forms, *ONES)
    for called in callables(s.world, s.holder, "forward"):
        for n, form in enumerate(forms):
            scope = base_scope(s, form, [])
            for call in ways(called, scope, "forward"):
                lines = [f"out = {call}"]
                space = s.run(lines, s.points[0])
                if space is not None:
                    yield from _read_output(s, known, text, called, form, n, lines, space)
                elif called.rank < 1:
                    yield _raising(s, called, form, n, lines)


def _read_output(s, known, text, called, form, n, lines, space):
    single, first = s.holder.single, s.points[0]
    shape = (len(first.X),) if single else first.y.shape
    if s.each:
        shape = shape[1:]
    wanted = lambda t: (t.a[-1][:, 0] if single else t.a[-1])[0 if s.each else slice(None)]  # noqa: E731
    nearest = None
    seen = []
    for path, value in s.left(space, "out"):
        for view, turned in views(value, shape):
            seen.append((path, view, turned, value.shape))
    exact = []
    for path, view, turned, raw in seen:
        if (turned == np.round(turned)).all():
            continue
        promised = space["out"] is not None or names.role(path.rpartition(".")[2]) == names.PREDICTION
        for (activation, output), true in known.items():
            if output == "identity" and not promised:  # what goes into an activation is left behind too
                continue
            if close(turned, wanted(true[0])) and same(s, lines, view.format(path), [wanted(t) for t in true]):
                exact.append(Output(s, form, called, lines, path, view, raw, activation, output, "", True, 0.0))
    if exact:  # what goes into an activation may stand beside what comes out of it
        yield min(exact, key=lambda o: o.output == "identity")
        return
    hidden = _hidden_activations(s, known, space)
    for path, view, turned, raw in seen:
        if (space["out"] is not None and not path.startswith("out")) or (turned == np.round(turned)).all():
            continue
        for (activation, output), true in known.items():
            unsaid = sum(_unlikely(text, a) for a in {activation, output})
            far = min(distance(turned, wanted(true[0])), 1.0) + 0.3 * called.rank + 0.02 * n + unsaid
            if space["out"] is None and names.role(path.rpartition(".")[2]) != names.PREDICTION:
                far += 0.4  # left behind under a name that promises none
            near = ""
            if activation in hidden:
                far, near = far - 0.6, "its hidden layer fits, its output does not"
            for i in range(1, len(s.holder.layers)):
                if s.holder.bias and close(turned, wanted(truth(first, activation, output, "mse", frozenset({i})))):
                    far, near = 0.01 + 0.3 * called.rank, f"its output fits but for the bias of layer {i}"
            if nearest is None or far < nearest.score:
                nearest = Output(s, form, called, lines, path, view, raw, activation, output, near, False, far)
    if nearest:
        yield nearest


RAISED = 5.0  # the score of what raises


def _raising(s, called, form, n, lines):
    """What has to be taken where the file's own function raises: the judge will say so."""
    text, (a, o) = s.world.text.lower(), ("sigmoid", "sigmoid")
    layers = s.holder.layers
    likely = sorted(known_activations(len(layers) - 1, layers[-1]), key=lambda r: sum(_unlikely(text, x) for x in {*r}))
    a, o = likely[0] if likely else (a, o)
    near = f"{called.name} raises {type(s.world.failed).__name__}"
    score = RAISED + called.rank + 0.1 * n + s.each + 2 * (not _is_inside(s.world.failed))
    return Output(s, form, called, lines, "out", "{}", s.points[0].y.shape, a, o, near, False, score)


def _is_inside(error):
    """Whether an exception comes from a line of the file, and not from the call."""
    place, depth = error.__traceback__, 0
    while place is not None:
        place, depth = place.tb_next, depth + 1
    return depth > 2


def _unlikely(text, activation):
    """How little a text speaks for an activation; for none, if it has others to speak of."""
    if activation != "identity":
        return 0.0 if mentions(text, activation) else 1.0
    return 1.0 * any(mentions(text, a) for a in ("sigmoid", "softmax")) + 0.2


def _hidden_activations(s, known, space):
    """Activations of which the first hidden layer's values stand anywhere."""
    if len(s.holder.layers) < 3:
        return set()
    found = set()
    for _, value in s.left(space, "out"):
        for (activation, _), true in known.items():
            a1 = true[0].a[0]
            if any(close(v, a1) for v in (value, value.T) if v.shape == a1.shape) and activation != "identity":
                found.add(activation)
    return found


def known_readings(s: Setting, fixed: dict[str, str]) -> list[tuple[str, str]]:
    """The activations that may be meant, of the hidden layers and of the output."""
    layers = s.holder.layers
    return [
        (a, o)
        for a, o in known_activations(len(layers) - 1, layers[-1])
        if fixed.get("activation", a) == a and fixed.get("output", o) == o
    ]


def base_scope(s: Setting, form: str, targets: list[str]) -> Scope:
    """What is at hand before anything was called."""
    scope: Scope = {
        names.X: [form],
        names.EPOCHS: ["1"],
        names.QUIET: ["False"],
        names.BATCH: ["1" if s.each else "len(X)"],
        names.COUNT: ["1" if s.each else "len(X)"],
        names.PENALTY: ["0.0"],
    }
    if targets:
        scope[names.Y] = targets
    if not s.holder.cls:
        scope[names.PARAMS] = [s.holder.root]
        scope |= {slot.path: [slot.path] for slot in s.holder.slots if slot.path.isidentifier()}
    return scope


# ---- targets, and what comes after the output ------------------------------------------------------------------------


def forms_of_y(o: Output) -> list[str]:
    """How the targets may be handed over: first in the shape that the output has."""
    s, k = o.s, o.s.holder.layers[-1]
    if s.each:
        forms = ["t", "t.reshape(-1, 1)", "t.reshape(1, -1)", "list(t)", *(["t[0]"] if k == 1 else ["label"])]
    else:
        forms = ["Y", "Y.T", "Y[:, None, :]", "Y[:, :, None]", *(["Y.ravel()"] if k == 1 else ["labels"])]
    given = s.given(s.points[0]) | {"np": np}
    shapes = {form: np.shape(eval(form, {}, given)) for form in forms}
    forms = [f for f in forms if f in ("Y", "Y.T", "Y.ravel()", "labels") or s.each or shapes[f] == o.shape]
    return sorted(forms, key=lambda form: (shapes[form] != o.shape, form == "list(t)"))


def after_forward(o: Output, targets: list[str]) -> Scope:
    """What is at hand once the output is there."""
    scope = base_scope(o.s, o.X, targets)
    if o.path:
        scope[names.PREDICTION] = [o.path]
        scope[names.CACHE] = ["out[1]"] if o.path == "out[0]" else ["out"]
        scope |= {
            n: [f"out[{i}]"] for i, n in enumerate(returned_names(o.s.world, _own_name(o.s.world, o.called.name))) if n
        }
    scope[names.GRADS] = ["grads"]
    scope[names.RATE] = ["lr"]
    return scope


def among(scope: Scope, each: bool) -> Scope:
    """The same for what takes many samples: of one, a list that holds it."""
    if not each:
        return scope
    return scope | {
        role: [*scope[role], *(f"[{text}]" for text in scope[role])] for role in (names.X, names.Y) if role in scope
    }


def _own_name(world, name):
    """The name that a function has in the text: in a dict it may go by another."""
    return getattr(world.functions.get(name), "__name__", name)


class Fit(NamedTuple):
    """A reading of a loss or of gradients: the loss's name, and what it is of the contract's."""

    loss: str
    factor: str
    sign: int = 1


def fits_of_loss(o: Output, lines: list[str], path: str, readings: dict[str, list[Truth]]) -> list[Fit]:
    """The losses that an expression is, each with its factor."""
    s, found = o.s, []
    values = []
    for point in s.points:
        space = s.run(lines, point)
        value = None if space is None else s.at(space, path)
        if value is None or value.size != 1 or not np.isfinite(value).all():
            return []
        values.append(float(value.reshape(-1)[0]))
    for loss, true in readings.items():
        for factor, of in FACTORS.items():
            if all(close(np.array(v), np.array(of(*p.y.shape) * t.loss)) for v, t, p in zip(values, true, s.points)):
                found.append(Fit(loss, factor))
    return found


def losses(o: Output, targets: list[str], readings: dict[str, list[Truth]]) -> tuple[Found | None, list[Fit], str]:
    """(how the loss is had, what it fits, the form of the targets); the first that can be called, where none fits."""
    s, first = o.s, None
    for called in callables(s.world, s.holder, "loss"):
        for before in ([], o.lines) if o.lines else ([],):
            for call in ways(called, after_forward(o, targets), "loss"):
                lines = [*before, f"cost = {call}"]
                if (not before and _needs_output(call, o)) or (
                    s.holder.cls and not before and o.path.startswith("out") is False
                ):
                    continue
                space = s.run(lines, s.points[0])
                if space is None:
                    continue
                for path, value in [*parts(space["cost"], "cost", s.world.name)][:4]:
                    if value.size != 1:
                        continue
                    form = next((f for f in targets if f in call), targets[0])
                    fits = fits_of_loss(o, lines, path, readings)
                    found = Found(tuple(lines), _number(path, value), bool(fits), (called.name,))
                    if fits:
                        return found, fits, form
                    if first is None and np.isfinite(value).all() and called.rank < 1:
                        first = found, [], form
    return first or (None, [], "")


NO_CALL = Called("", "", [], 0)


def _needs_output(call, o):
    if not o.called.text:
        return False
    return "out" in call.replace(o.called.text, "")


def _number(path, value):
    return path if not value.ndim else f"np.squeeze({path})"


# ---- gradients -------------------------------------------------------------------------------------------------------


def rate_lines(s: Setting) -> list[str]:
    """Lines that set the learning rate where no argument takes it."""
    if s.holder.root and s.holder.root == global_rate_of(s):
        return [f"{s.holder.root}.{global_rate(s.world)} = lr"]
    if not s.holder.cls:
        return []
    space = s.run([], s.points[0])
    held = vars(space[s.holder.root]) if space else {}
    found = [n for n, v in held.items() if names.role(n) == names.RATE and isinstance(v, (int, float))]
    return [f"{s.holder.root}.{name} = lr" for name in found]


def global_rate_of(s: Setting) -> str:
    """The module that a rate stands in, where the parameters do too."""
    held = s.world.base.get(s.holder.root)
    return s.holder.root if isinstance(held, ModuleType) and global_rate(s.world) else ""


def global_rate(world: World) -> str:
    """The name of the module's own learning rate; empty where it has none."""
    held = vars(world.module).items()
    return next((n for n, v in held if names.role(n) == names.RATE and isinstance(v, (int, float))), "")


class Sequence(NamedTuple):
    """Calls in a row, after which gradients or new parameters are there."""

    lines: list[str]
    calls: tuple[str, ...]
    results: tuple[str, ...]
    rank: float


def backward_calls(o: Output, targets: list[str]) -> Iterator[Sequence]:
    """The calls that may give gradients: forward and backward, or backward alone."""
    for called in callables(o.s.world, o.s.holder, "backward"):
        for before in (o.lines, []) if o.lines else ([],):
            for call in ways(called, after_forward(o, targets), "backward"):
                if before or not _needs_output(call, o):
                    yield Sequence(
                        [*before, f"grads = {call}"],
                        (o.called.name, called.name)[not before :],
                        ("grads",),
                        called.rank,
                    )


def step_calls(o: Output, targets: list[str], backward: list[Sequence]) -> Iterator[Sequence]:
    """The calls that may take a step."""
    s = o.s
    for called in callables(s.world, s.holder, "update"):
        for before in backward:
            for call in ways(called, after_forward(o, targets), "update"):
                yield Sequence([*before.lines, f"new = {call}"], (*before.calls, called.name), ("new",), called.rank)
    yield from (b._replace(results=("grads",)) for b in backward)
    for called in callables(s.world, s.holder, "train"):
        for call in ways(called, among(after_forward(o, targets), s.each), "train"):
            if not _needs_output(call, o):
                yield Sequence([f"new = {call}"], (called.name,), ("new",), called.rank + 1)
    for called in callables(s.world, s.holder, "update"):
        for call in ways(called, after_forward(o, targets), "update"):
            if not _needs_output(call, o) and "grads" not in call:
                yield Sequence([f"new = {call}"], (called.name,), ("new",), called.rank + 1)


def targets_of(s: Setting, t: Truth) -> dict[str, np.ndarray]:
    """The gradients at a point by the contract's names, in the holder's layout."""
    return contract_of(s.holder, t.W, t.b)


def ratio(value: np.ndarray, true: np.ndarray) -> float | None:
    """The number that one array is of another; None where there is none."""
    if value.shape != true.shape or not np.isfinite(value).all() or not true.any():
        return None
    at = np.unravel_index(np.abs(true).argmax(), true.shape)
    r = float(value[at] / true[at])
    return r if r and close(value, r * true) else None


def gradients(o: Output, sequence: Sequence, readings: dict[str, list[Truth]]) -> tuple[Found | None, list[Fit], int]:
    """(how the gradients are had, what they fit, how many of them do) for one sequence of calls."""
    s = o.s
    spaces = [s.run(sequence.lines, p) for p in s.points]
    if any(space is None for space in spaces):
        return None, [], -1
    held = [dict(s.left(space, *sequence.results)) for space in spaces]
    unchanged = {slot.path for slot in s.holder.slots}
    paths = [path for path in held[0] if path in held[1] and path not in unchanged]
    best: tuple = (0, None, {})
    for loss, true in readings.items():
        wanted = [targets_of(s, t) for t in true]
        fitting: dict[tuple[str, int], dict[str, str]] = {}
        for slot in s.holder.slots:
            for path in paths:
                for expression, values in _as_slot(slot, path, held, wanted[0][slot.name].shape):
                    rs = [ratio(v, w[slot.name]) for v, w in zip(values, wanted)]
                    if None in rs:
                        continue
                    for factor, of in FACTORS.items():
                        for sign in (1, -1):
                            if all(abs(r - sign * of(*p.y.shape)) < 1e-6 * abs(r) for r, p in zip(rs, s.points)):
                                fitting.setdefault((factor, sign), {}).setdefault(slot.name, expression)
        for (factor, sign), found in fitting.items():
            if len(found) > best[0]:
                best = len(found), Fit(loss, factor, sign), found
    count, fit, found = best
    complete = _completed(s, sequence, held[0], paths, dict(found))
    if complete is None:
        return None, [], -1
    found = Found(tuple(sequence.lines), complete, count == len(s.holder.slots), sequence.calls, count=count)
    return found, [fit] if fit else [], count


def _as_slot(slot, path, held, shape):
    """(expression, values at the points) of what stands at a path, read as what belongs in a slot."""
    templates = [slot.take, *(view for view, _ in _views_of(held[0][path], shape))]
    for template in dict.fromkeys(templates):
        try:
            values = [np.asarray(eval(template.format("v"), {"np": np, "v": h[path]}), float) for h in held]
        except Exception:
            continue
        if values[0].shape == shape:
            yield template.format(path), values


def _views_of(value, shape):
    return list(views(value, shape))


def _completed(s, sequence, held, paths, found):
    """An expression for each of the parameters: those that are known, and for the others what has such a name, or
    stands in the same order, and such a shape.
    """
    wanted = targets_of(s, truth(s.points[0], "sigmoid", "sigmoid"))
    taken = set(found.values())
    used = {path for path in paths if any(path in expression for expression in taken)}
    for n, slot in enumerate(s.holder.slots):
        if slot.name in found:
            continue
        fitting = []
        for place, path in enumerate(paths):
            expressions = [e for e, _ in _as_slot(slot, path, [held], wanted[slot.name].shape)]
            score = _likeness(path, slot, n, place, sequence)
            if expressions and score and path not in used:
                fitting.append((score, -place, expressions[0], path))
        if not fitting:
            loose = [
                (_likeness(p, slot, n, place, sequence), -place, p, p) for place, p in enumerate(paths) if p not in used
            ]
            loose = [row for row in loose if row[0] > 2]  # of another shape: that is wrong, and the judge says so
            if not loose:
                return None
            fitting = loose
        best = max(fitting)
        found[slot.name] = best[2]
        used.add(best[3])
    return {slot.name: found[slot.name] for slot in s.holder.slots}


def _likeness(path, slot, n, place, sequence):
    """How much a path looks like the gradient of what stands in a slot: 0 not at all."""
    last, own = names.plain(holders._name_of(path)), names.plain(holders._name_of(slot.path))
    numbers = "".join(c for c in path if c.isdigit()), "".join(c for c in slot.path if c.isdigit())
    root = any(path.startswith(result) for result in sequence.results)
    if (
        last in (f"d{own}", f"grad{own}", f"{own}grad", f"delta{own}", f"{own}gradient", f"d{own}s")
        and numbers[0] == numbers[1]
    ):
        return 4
    if last in (f"d{slot.name.lower()}", f"grad{slot.name.lower()}", slot.name.lower()):
        return 4
    if root and last == own and numbers[0] == numbers[1]:
        return 3
    return 1 + 0.5 * (place == n) if root else 0


# ---- a step ----------------------------------------------------------------------------------------------------------


class Stepped(NamedTuple):
    """What a sequence does to the parameters."""

    found: Found
    fit: Fit | None
    rate: str  # "lr", or the file's own number
    score: float
    moved: dict[str, np.ndarray] | None = None  # at the first point, for each unit of the rate


def stepped(o: Output, sequence: Sequence, readings: dict[str, list[Truth]], rates: list[str]) -> Stepped | None:
    """What a sequence of calls does to the parameters; None where it leaves them alone."""
    s = o.s
    lines = [*rates, *sequence.lines]
    spaces = [s.run(lines, p) for p in s.points]
    if any(space is None for space in spaces):
        return None
    before = [contract_of(s.holder, p.W, p.b) for p in s.points]
    for back in _backs(s, sequence, spaces, readings):
        after = []
        for space in spaces:
            after.append({name: s.at(space, text) for name, text in back.items()})
        if any(v is None or v.shape != before[0][n].shape for a in after for n, v in a.items()):
            continue
        moved = [{n: b[n] - a[n] for n in b} for b, a in zip(before, after)]
        if not any(m.any() for m in moved[0].values()):
            continue
        read = _read_step(o, sequence, lines, back, moved, readings)
        return read._replace(moved={name: m / s.points[0].lr for name, m in moved[0].items()})
    return None


def _backs(s, sequence, spaces, readings):
    """name → expression, of where the parameters are after a step: what it returns, or where they were."""
    yield {slot.name: slot.take.format(slot.path) for slot in s.holder.slots}
    for result in sequence.results:
        if result not in spaces[0] or spaces[0][result] is None:
            continue
        if not s.holder.cls and (back := _returned(s, sequence, spaces, result, readings)):
            yield back


def _returned(s, sequence, spaces, result, readings):
    """The same among what a call returned: what is a step from where the parameters were, or else has such a name."""
    held = [dict(parts(space[result], result, s.world.name)) for space in spaces]
    paths = [path for path in held[0] if path in held[1]]
    before = [contract_of(s.holder, p.W, p.b) for p in s.points]
    fitting: dict[tuple[str, str, str], dict[str, str]] = {}
    for slot in s.holder.slots:
        for path in paths:
            for expression, values in _as_slot(slot, path, held, before[0][slot.name].shape):
                moved = [b[slot.name] - v for b, v in zip(before, values)]
                for loss, true in readings.items():
                    rs = [ratio(m, targets_of(s, t)[slot.name]) for m, t in zip(moved, true)]
                    for rate, factor in _rates(s, rs, sequence.lines):
                        fitting.setdefault((loss, factor, rate), {}).setdefault(slot.name, expression)
    back = max(fitting.values(), key=len, default={})
    if not back and result == "grads":  # gradients, and no parameters
        return None
    return _completed(s, sequence._replace(results=(result,)), held[0], paths, dict(back))


def _rates(s, rs, lines):
    """(rate, factor) of moves that are such multiples of the gradients: "lr", or a number of the file's own."""
    if None in rs:
        return
    takes_one = any(re.search(r"\blr\b", line) for line in lines)
    for factor, of in FACTORS.items():
        rates = [r / of(*p.y.shape) for r, p in zip(rs, s.points)]
        if all(abs(rate - p.lr) < 1e-5 * p.lr for rate, p in zip(rates, s.points)):
            yield "lr", factor
        elif all(abs(rate + p.lr) < 1e-5 * p.lr for rate, p in zip(rates, s.points)):
            yield "-lr", factor  # upwards, which is a mistake
        elif abs(rates[0] - rates[1]) < 1e-5 * abs(rates[0]) and rates[0] > 0 and not takes_one:
            yield f"{float(f'{rates[0]:.4g}'):g}", factor


def _read_step(o, sequence, lines, back, moved, readings):
    s, best = o.s, None
    for loss, true in readings.items():
        counted: dict[tuple[str, str], int] = {}
        for slot in s.holder.slots:
            rs = [ratio(m[slot.name], targets_of(s, t)[slot.name]) for m, t in zip(moved, true)]
            for found in _rates(s, rs, lines):
                counted[found] = counted.get(found, 0) + 1
        for (rate, factor), count in counted.items():
            whole = count == len(s.holder.slots)
            score = (
                count / len(s.holder.slots)
                + 0.1 * (rate == "lr")
                + 0.05 * (rate == "1")
                - 0.2 * (rate == "-lr")
                - 0.01 * list(FACTORS).index(factor)
            )
            if best is None or score > best.score:
                found = Found(tuple(lines), back, whole and rate[0] != "-", sequence.calls, count=count)
                best = Stepped(found, Fit(loss, factor), rate.removeprefix("-"), score)
    return best or Stepped(
        Found(tuple(lines), back, False, sequence.calls), None, "lr" if "lr" in " ".join(lines) else "", -sequence.rank
    )


# ---- labels ----------------------------------------------------------------------------------------------------------


def predicted(o: Output, h: Hypothesis) -> Found | None:
    """How class labels are had, where there is something that gives whole numbers."""
    s = o.s
    k = s.holder.layers[-1]
    if s.each or not (h.output == "softmax" or (k == 1 and (h.output == "sigmoid" or not s.holder.single))):
        return None
    true = [t.a[-1] for t in truths(s, h.activation, h.output)]
    wanted = [a.argmax(axis=1) if k > 1 else (a[:, 0] > 0.5 if h.output == "sigmoid" else a[:, 0] > 0) for a in true]
    for called in callables(s.world, s.holder, "predict"):
        for call in ways(called, base_scope(s, o.X, []), "forward"):
            lines = [f"labels = {call}"]
            space = s.run(lines, s.points[0])
            for path, value in parts(space["labels"], "labels", s.world.name) if space else ():
                for view, turned in views(value, wanted[0].shape):
                    if (turned == np.round(turned)).all() and set(np.unique(turned)) <= set(range(max(k, 2))):
                        text = view.format(path)
                        exact = same(s, lines, text, [w.astype(float) for w in wanted])
                        return Found(tuple(lines), text, exact, (called.name,))
    return None


# ---- all of it -------------------------------------------------------------------------------------------------------


def hypothesis(world: World, holder: Holder, fixed: dict[str, str]) -> Hypothesis | None:
    """All that is found out about one holder; None where nothing gives an output."""
    found: list[Hypothesis] = []
    ways_of_output = list(outputs(world, holder, fixed))
    if (
        len(ways_of_output) == 2 and not ways_of_output[0].exact and ways_of_output[1].exact
    ):  # right for one sample only
        all_at_once, one = ways_of_output
        ways_of_output[0] = all_at_once._replace(
            activation=one.activation, output=one.output, near="it fits one sample"
        )
    for o in ways_of_output:
        h = Hypothesis(
            holder, X=o.X, each=o.s.each, activation=o.activation, output=o.output,
            forward=Found(tuple(o.lines), o.value, o.exact, (o.called.name,), near=o.near),
        )  # fmt: skip
        h = _with_the_rest(o, h, fixed)
        for other in _of_logits(world, o) if not is_whole(h) else ():
            logits = replace(h, output=other.output, forward=replace(h.forward, value=other.value))
            logits = _with_the_rest(other, logits, fixed)
            h = max(h, logits, key=worth)
        found.append(h)
        learns = h.gradients or h.step
        if is_whole(h) or (learns and not h.each and (o.exact or takes_many(world.text))):
            return h
    best = max(found, key=worth, default=None)
    if best and best.forward.exact:
        return best
    return _without_output(world, holder, fixed) or best


def takes_many(text: str) -> bool:
    """Whether a text has arithmetic over samples, and not a loop that hands over one after another."""
    return bool(re.search(r"axis ?=|keepdims|\.shape\[|len\(X\)|/ ?m\b", text))


LOGITS = {  # what a network may end in whose own output is what goes into it
    "softmax": "softmax({})",
    "sigmoid": "1 / (1 + np.exp(-{}))",
}


def _of_logits(world, o):
    """The same output as what goes into a softmax or a sigmoid that stands elsewhere, in the loss."""
    for output, view in LOGITS.items():
        fits = o.s.holder.layers[-1] > 1 if output == "softmax" else True
        if o.exact and o.output == "identity" and mentions(world.text.lower(), output) and fits:
            yield o._replace(output=output, view=view.format(o.view))


def _without_output(world, holder, fixed):
    """What is found where nothing gives the output: gradients and steps alone can tell which network it is, and where
    they are wrong too, what the text speaks of.
    """
    text, found = world.text.lower(), []
    for form in ("X", "X.T"):
        s = setting(world, holder)
        for activation, output in known_readings(s, fixed):
            o = Output(s, form, NO_CALL, [], "", "{}", s.points[0].y.shape, activation, output, "", False, 0.0)
            h = _with_the_rest(o, Hypothesis(holder, X=form, activation=activation, output=output), fixed)
            if h.gradients or h.step:
                unsaid = sum(_unlikely(text, a) for a in {activation, output})
                found.append((any(stage and stage.count for stage in (h.gradients, h.step)), worth(h), -unsaid, h))
        if any(row[0] for row in found):
            break
    return max(found, key=lambda row: row[:3], default=(None,))[-1]


def is_whole(h: Hypothesis) -> bool:
    """Whether all that there is fits: then nothing else has to be tried."""
    stages = [stage for stage in (h.gradients, h.step) if stage]
    fits = h.forward.exact if h.forward else len(stages) == 2
    return bool(fits and stages and all(stage.exact for stage in stages))


def is_enough(h: Hypothesis) -> bool:
    """Whether it is known for sure where the parameters are, and how it learns is known too."""
    stages = (h.gradients, h.step, h.loss)
    sure = h.forward.exact if h.forward else any(stage and (stage.exact or stage.count) for stage in stages)
    return bool(sure and (h.gradients or h.step))


def _with_the_rest(o, h, fixed):
    s = o.s
    names_ = [loss for loss in losses_for(h.output) if fixed.get("loss", loss) == loss]
    if not names_:
        return h
    readings = {loss: truths(s, h.activation, h.output, loss) for loss in names_}
    targets = forms_of_y(o)
    cost, cost_fits, form = losses(o, targets, readings)
    ordered = sorted(targets, key=lambda f: f != form) if form else targets
    sequences = list(backward_calls(o, ordered))
    best: tuple = (None, [], 0)
    working = []
    for sequence in sequences:
        found, fits, count = gradients(o, sequence, readings)
        if s.run(sequence.lines, s.points[0]) is not None:
            working.append(sequence)
        if found and (best[0] is None or count > best[2]):
            best = found, fits, count
        if found and found.exact:
            working = [sequence]
            break
    grads, grad_fits, _ = best
    rates = rate_lines(s)
    step = None
    for sequence in step_calls(o, ordered, working[:6]):
        now = stepped(o, sequence, readings, rates)
        if now and (step is None or now.score > step.score):
            step = now
        if step and step.found.exact and step.rate == "lr":
            break
    if not grads and not step and not working:
        grads = _raised_on_the_way(o, sequences)
    labels = predicted(o, h)
    fits = [*grad_fits, *([step.fit] if step and step.fit else [])]
    near = None
    if not fits and not cost_fits:
        values = _values_of(s, grads) if grads else step.moved if step else {}
        near = _said_loss(s.world.text, names_) or _nearest(s, values or {}, readings)
    loss, factor = _agreed(cost_fits, fits, near, names_)
    return replace(
        h, loss_name=loss, factor=factor, loss=cost, gradients=_signed(grads, grad_fits, step),
        step=step.found if step else None, predict=labels, rate=step.rate if step else "",
    )  # fmt: skip


def _signed(found, fits, step):
    """Gradients that a file has with a minus, and adds in its step."""
    if found and fits and fits[0].sign < 0 and step and step.found.exact:
        return replace(found, value={name: f"-{text}" for name, text in found.value.items()})
    return found


def _agreed(cost, others, nearest, known):
    """The loss that a file has, and what its own is of it: what its parts agree on, else the contract's own."""
    pairs = [(f.loss, f.factor) for f in others]
    both = next(((c.loss, c.factor) for c in cost if (c.loss, c.factor) in pairs), None)
    if both:
        return both
    mean = next((pair for pair in [*((c.loss, c.factor) for c in cost), *pairs] if pair[1] == "1"), None)
    if mean:
        return mean
    if cost:
        return cost[0].loss, cost[0].factor
    if pairs:
        return min(pairs, key=lambda pair: list(FACTORS).index(pair[1]))
    return nearest or (known[0], "1")


def _nearest(s, values, readings):
    """The loss and the factor whose gradients come nearest to what there is, where none fits."""
    best = None
    for loss, true in readings.items():
        wanted = targets_of(s, true[0])
        for factor in ("1", "n", "n * k"):
            of, far = FACTORS[factor], []
            for name, value in values.items():
                t = wanted[name] * of(*s.points[0].y.shape)
                if value is not None and value.shape == t.shape and np.isfinite(value).all():
                    size = max(np.linalg.norm(value), np.linalg.norm(t), 1e-9)
                    far.append(min(float(np.linalg.norm(value + sign * t)) for sign in (1, -1)) / size)
            score = sum(far) / max(len(far), 1) + 0.3 * (factor != "1")
            if far and (best is None or score < best[0]):
                best = score, (loss, factor)
    return best and best[1]


def _raised_on_the_way(o, sequences):
    """The first calls of which a line of the file itself raises what is none of the shapes' business."""
    for sequence in sequences if o.exact else ():
        error = None if o.s.run(sequence.lines, o.s.points[0]) else o.s.world.failed
        if isinstance(error, (NameError, AttributeError, UnboundLocalError, KeyError)) and _is_inside(error):
            value = dict.fromkeys((slot.name for slot in o.s.holder.slots), "grads")
            return Found(tuple(sequence.lines), value, False, sequence.calls)
    return None


def _said_loss(text, known):
    """The loss that a text speaks of, by its logarithms; None where there are none."""
    logs = re.search(r"\blog\w*\(|entropy", text)
    loss = next((loss for loss in ("cross_entropy", "bce") if loss in known), None)
    return (loss, "1") if logs and loss else None


def _values_of(s, found):
    space = s.run(list(found.lines), s.points[0])
    return {name: s.at(space, text) for name, text in found.value.items()} if space else {}


def found_in(world: World, fixed: dict[str, Any], path: str) -> Iterator[Hypothesis]:
    """What the file may be taken for, likelier first: networks, then functions, and last of all a layer alone."""
    layers = fixed.get("layers")
    yield from _each(world, fixed, of_script(world, path))
    networks = [name for name in world.classes if not is_layer(world, name)]
    alone = [name for name in world.classes if name not in networks]
    yield from _each(world, fixed, objects.put_together(world, layers))
    for name in networks:
        yield from _each(world, fixed, _of_class(world, name, layers))
    for name in networks:
        yield from _each(world, fixed, objects.begun(world, name, world.classes[name], layers))
    for some in (initialised, as_arguments, under_keys):
        yield from _each(world, fixed, some(world, layers))
    yield from _each(world, fixed, of_module(world, path))
    for name in alone:
        yield from _each(world, fixed, _of_class(world, name, layers))


def _each(world, fixed, some):
    for holder in some:
        h = hypothesis(world, holder, fixed)
        if h:
            yield h


def is_layer(world: World, name: str) -> bool:
    """Whether a class is a part of a network: it is called so, or goes backward from a gradient that it is handed."""
    if re.search(r"layer|dense|linear(?!reg)|affine|^fc|fullyconnected", name.lower()):
        return True
    backward = callables(world, Holder("net", (), (), (), False, "", cls=name), "backward")
    needed = [p.name for c in backward if c.text.startswith("net.") for p in c.parameters if p.default is p.empty]
    return any(re.match("d|grad|error|delta|upstream|(output|out)_?grad", n.lower()) for n in needed[:1])


def _of_class(world, name, layers):
    """The ways to construct a class, and where its parameters are then."""
    for made in holders.constructions(world, name, world.classes[name], layers):
        widths = made.widths or (5, 4, 3)
        point = points_for(widths)[0]
        given = {"LAYERS": widths, "FEATURES": widths[0], "X": point.X, "Y": point.y}
        space = world.run([f"net = {made.call}"], given)
        if space is not None:
            places = holders.places_in(space["net"], "net", world.name)
            yield from holders.holders_in(places, "net", [f"net = {made.call}"], [name], made.widths, "on self", name)


def worth(h: Hypothesis) -> tuple:
    """What is known for sure of a hypothesis, and how much of it there is."""
    stages = (h.forward, h.gradients, h.step, h.loss)
    exact = [bool(stage and stage.exact) for stage in stages]
    parts = sum(stage.count for stage in (h.gradients, h.step) if stage and not stage.exact) / len(h.holder.slots)
    return (
        exact[0] * 1.5 + sum(exact[1:]) + 0.4 * parts,
        sum(stage is not None for stage in stages),
        len(h.holder.layers),
    )


def best_of(world: World, fixed: dict[str, Any], path: str, first: Iterable[Holder] = ()) -> Hypothesis | None:
    """The likeliest of all; ``first`` are holders that are known already."""
    best = None
    try:
        for h in chain(_each(world, fixed, first), found_in(world, fixed, path)):
            if best is None or worth(h) > worth(best):
                best = h
            if is_enough(best):
                break
    except SearchOver:
        pass
    return best


def worked(order: dict, send: Callable[[dict], None]) -> None:
    """Look at the file of an order, and send what it was taken for: its ``reading`` and the ``adapter``."""
    began = time.monotonic()
    with quiet(), np.errstate(all="ignore"):
        module, _ = module_of(order["text"], order["path"])
        world = World(module, order["text"], path_name(order["path"]), began + order["seconds"])
        try:
            best = best_of(world, order["fixed"], path_name(order["path"]))
        except Exception as error:  # a fault of ours, which is no verdict on anybody's file
            send({"says": f"the search failed itself ({type(error).__name__}: {error}); please report that"})
            return
        if best is None:
            if missing := world.missing_import():
                send({"says": missing})
                return
            there = ", ".join([*world.classes, *world.functions][:6]) or "no class and no function"
            send({"says": f"there is {there}, but nothing whose weights and output could be found"})
            return
        reading = said(best, order["name"])
        if not best.holder.bias and "bias" not in CONSTANTS:
            send({"says": f"{reading}; but a reference without biases cannot be declared yet"})
            return
        known = [*world.classes, *world.functions]
        adapter = rendered(best, path_name(order["path"]), known, reading)
        send(
            {
                "reading": reading,
                "adapter": adapter,
                "tried": world.tried,
                "took": time.monotonic() - began,
            }
        )
