"""How the targets are handed over, and how the loss is had."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from compare.adapting import names
from compare.adapting.calling import Called, Scope, callables, ways
from compare.adapting.hypothesis import Found
from compare.adapting.loose import returned_names
from compare.adapting.outputs import Output, base_scope
from compare.adapting.setting import FACTORS
from compare.adapting.values import close, parts
from compare.adapting.world import Truth


def forms_of_y(o: Output) -> list[str]:
    """How the targets may be handed over: first in the shape that the output has."""
    s, k = o.s, o.s.holder.layers[-1]
    if s.each:
        forms = [
            "t",
            *(["t[0]"] if k == 1 else []),
            "t.reshape(-1, 1)",
            "t.reshape(1, -1)",
            "list(t)",
            *([] if k == 1 else ["label"]),
        ]
    else:
        forms = ["Y", "Y.T", "Y[:, None, :]", "Y[:, :, None]", *(["Y.ravel()"] if k == 1 else ["labels"])]
    given = s.given(s.points[0]) | {"np": np}
    shapes = {form: np.shape(eval(form, {}, given)) for form in forms}
    if s.holder.part:  # what goes backward through it is the gradient of the mean squared error
        return [f"2 * ({o.path} - {f}) / {o.path}.size" for f in forms if shapes[f] == o.shape]
    forms = [f for f in forms if f in ("Y", "Y.T", "Y.ravel()", "labels") or s.each or shapes[f] == o.shape]
    if s.world.tensor:
        wrapped = [f"{s.world.tensor}({f})" for f in forms if shapes[f] == o.shape]
        return [*wrapped, *forms]
    if "Y.ravel()" in forms and ARE_VECTORS.search(s.world.text):
        return ["Y.ravel()"]
    return sorted(forms, key=lambda form: (shapes[form] != o.shape, form == "list(t)"))


ARE_VECTORS = re.compile(r"\b(y|targets?|labels?)\b.{0,40}\(\s*[nmN]\w*\s*,\s*\)")  # "y : (n_samples,)", in a docstring


def after_forward(o: Output, targets: list[str]) -> Scope:
    """What is at hand once the output is there."""
    scope = base_scope(o.s, o.X, targets)
    if o.path:
        whole = [o.path.partition(".")[0]] if o.s.world.tensor else []  # the tensor that holds it
        scope[names.PREDICTION] = [*whole, o.path]
        scope[names.CACHE] = ["out[1]"] if o.path == "out[0]" else ["out"]
        scope |= {
            n: [f"out[{i}]"] for i, n in enumerate(returned_names(o.s.world, own_name(o.s.world, o.called.name))) if n
        }
    if o.s.holder.part:
        scope[names.X] = targets
    if o.s.each:
        scope[names.BOTH] = [*(f"[({o.X}, {form})]" for form in targets[:3]), "np.r_[x, t][None]"]
    else:
        scope[names.BOTH] = ["np.c_[X, Y]"]
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


def own_name(world, name):
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
            for call in ways(called, among(after_forward(o, targets), s.each), "loss"):
                lines = [*before, f"cost = {call}"]
                if (not before and needs_output(call, o)) or (
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


def needs_output(call: str, o: Output) -> bool:
    """Whether a call hands over what comes out of going forward."""
    if not o.called.text:
        return False
    return re.search(r"(?<![\w.])out\b", call.replace(o.called.text, "")) is not None


def _number(path, value):
    return path if not value.ndim else f"np.squeeze({path})"
