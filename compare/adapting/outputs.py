"""How the output is had: by which method or function, of samples in which form, and under which reading."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import ModuleType
from typing import NamedTuple

import numpy as np

from compare.adapting import names
from compare.adapting.calling import Called, Scope, callables, ways
from compare.adapting.hypothesis import Holder
from compare.adapting.setting import Setting, same, setting, truths
from compare.adapting.values import close, distance, views
from compare.adapting.world import World, known_activations, mentions, truth

FORMS_OF_X = (  # how all samples may be handed over
    "X",
    "X.T",
    "X[:, None, :]",
    "X[:, :, None]",
)
OF_A_NUMBER = {False: "X[:, 0]", True: "x[0]"}  # how the samples may be where each is a number
FORMS_OF_ONE = ("x", "x.reshape(-1, 1)", "x.reshape(1, -1)", "list(x)")
ONES = ("np.c_[np.ones(len(X)), X]", "np.c_[X, np.ones(len(X))]", "np.vstack([np.ones(len(X)), X.T])")


def is_script(world: World, holder: Holder) -> bool:
    """Whether the parameters and the data stand in the module."""
    return not holder.cls and isinstance(world.base.get(holder.root), ModuleType)  # a file may be called net


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
    for each in (False, True):
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
        if best and best.exact and is_script(world, holder):  # all its samples are handed over at once
            return


def _outputs_of(s, known):
    text = s.world.text.lower()
    forms = FORMS_OF_ONE if s.each else FORMS_OF_X
    if any("np.r_" in slot.give or "stack" in slot.give for slot in s.holder.slots) and not s.each:
        forms = (*forms, *ONES)
    if s.holder.layers[0] == 1:
        forms = (OF_A_NUMBER[s.each], *forms)
    if is_script(s.world, s.holder):  # whose data stand in the module
        forms = ("X",)
    elif s.world.tensor:
        forms = (*(f"{s.world.tensor}({form})" for form in forms[:2]), *forms)
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


class Seen(NamedTuple):
    """Something that has the shape of the output: where, how it is turned, its values, and its shape before that."""

    path: str
    view: str
    values: np.ndarray
    raw: tuple
    promised: bool  # whether it was returned, or left behind under a name that promises an output


def _read_output(s, known, text, called, form, n, lines, space):
    """What of all that came back or was left behind is the output: what fits exactly, else what comes nearest."""
    seen = _shaped_like_it(s, space)
    make = partial(Output, s, form, called, lines)
    wanted = partial(_wanted, s)
    exact = []
    for each in seen:
        for (activation, output), true in known.items():
            if output == "identity" and not each.promised:  # what goes into an activation is left behind too
                continue
            text_of = each.view.format(each.path)
            if close(each.values, wanted(true[0])) and same(s, lines, text_of, [wanted(t) for t in true]):
                exact.append(make(each.path, each.view, each.raw, activation, output, "", True, 0.0))
    if exact:  # what goes into an activation may stand beside what comes out of it
        yield min(exact, key=lambda o: o.output == "identity")
        return
    hidden = _hidden_activations(s, known, space)
    near = []
    for each in seen:
        if space["out"] is not None and not each.path.startswith("out"):
            continue
        for (activation, output), true in known.items():
            unsaid = sum(unlikely(text, a) for a in {activation, output})
            far = min(distance(each.values, wanted(true[0])), 1.0) + unsaid + 0.4 * (not each.promised)
            says = ""
            if activation in hidden:
                far, says = far - 0.6, "its hidden layer fits, its output does not"
            if lacking := _lacks_a_bias(s, each.values, activation, output):
                far, says = 0.01, f"its output fits but for the bias of layer {lacking}"
            score = far + 0.3 * called.rank + 0.02 * n
            near.append(make(each.path, each.view, each.raw, activation, output, says, False, score))
    yield from sorted(near, key=lambda o: o.score)[:1]


def _shaped_like_it(s, space):
    """All that has the shape of the output and is no count and no label."""
    first = s.points[0]
    shape = (len(first.X),) if s.holder.single else first.y.shape
    found = []
    for path, value in s.left(space, "out"):
        promised = space["out"] is not None or names.role(path.rpartition(".")[2]) == names.PREDICTION
        for view, turned in views(value, shape[1:] if s.each else shape):
            if not (turned == np.round(turned)).all():
                found.append(Seen(path, view, turned, value.shape, promised))
    return found


def _wanted(s, true):
    """The output as the contract has it, of all samples or of the one."""
    a = true.a[-1][:, 0] if s.holder.single else true.a[-1]
    return a[0] if s.each else a


def _lacks_a_bias(s, values, activation, output):
    """The number of the layer without whose bias the output would be this; 0 where there is none."""
    if not s.holder.bias:
        return 0
    for i in range(1, len(s.holder.layers)):
        if close(values, _wanted(s, truth(s.points[0], activation, output, "mse", frozenset({i})))):
            return i
    return 0


RAISED = 5.0  # the score of what raises


def _raising(s, called, form, n, lines):
    """What has to be taken where the file's own function raises: the judge will say so."""
    text, layers = s.world.text.lower(), s.holder.layers
    a, o = min(known_activations(len(layers) - 1, layers[-1]), key=lambda r: sum(unlikely(text, x) for x in {*r}))
    near = f"{called.name} raises {type(s.world.failed).__name__}"
    score = RAISED + called.rank + 0.1 * n + s.each + 2 * (not is_inside(s.world.failed))
    return Output(s, form, called, lines, "out", "{}", s.points[0].y.shape, a, o, near, False, score)


def is_inside(error):
    """Whether an exception comes from a line of the file, and not from the call."""
    place, depth = error.__traceback__, 0
    while place is not None:
        place, depth = place.tb_next, depth + 1
    return depth > 2


def unlikely(text, activation):
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
        names.SHUFFLE: ["False"],
        names.BATCH: ["1" if s.each else "len(X)"],
        names.COUNT: ["1" if s.each else "len(X)"],
        names.PENALTY: ["L2"],
        names.MEMORY: ["MOMENTUM"],
        names.DECAY: ["0.0"],
        names.SEED: ["0"],
        names.DRAWS: ["np.random.default_rng(0)"],
    }
    if targets:
        scope[names.Y] = targets
    if not s.holder.cls:
        scope[names.PARAMS] = [s.holder.root]
        held = dict.fromkeys(slot.path.partition("[")[0] for slot in s.holder.slots)
        scope |= {name: [name] for name in held if name.isidentifier()}
    return scope
