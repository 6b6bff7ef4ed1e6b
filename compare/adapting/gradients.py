"""How the gradients are had: what comes back, or is left behind, of going backward."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np

from compare.adapting import holders, names
from compare.adapting.calling import callables, ways
from compare.adapting.hypothesis import Found
from compare.adapting.loose import returned_names
from compare.adapting.losses import Fit, after_forward, among, needs_output, own_name
from compare.adapting.outputs import Output
from compare.adapting.setting import FACTORS, Setting, contract_of
from compare.adapting.values import GRADIENT, close, views
from compare.adapting.world import Truth, truth


def rate_lines(s: Setting) -> list[str]:
    """Lines that set the learning rate where no argument takes it: on what holds the parameters, or within."""
    root = s.holder.root
    space = s.run([], s.points[0]) if root else None
    return [f"{path} = lr" for path in _rates_in(space[root], root, s.world.name)] if space else []


def _rates_in(value, path, own, depth=2):
    """Where numbers stand that are called as a learning rate is."""
    held = vars(value) if isinstance(value, SimpleNamespace) or type(value).__module__ == own else {}
    for name, item in held.items():
        if names.role(name) == names.RATE and isinstance(item, (int, float)):
            yield f"{path}.{name}"
        elif depth and not isinstance(item, type) and not name.startswith("__"):
            yield from _rates_in(item, f"{path}.{name}", own, depth - 1)


class Sequence(NamedTuple):
    """Calls in a row, after which gradients or new parameters are there."""

    lines: list[str]
    calls: tuple[str, ...]
    results: tuple[str, ...]
    rank: float


SQUARES = ("(error * error).mean()", "(error ** 2).mean()", "(error * error).sum()", "(error ** 2).sum()")


def _through_tensors(o: Output, targets: list[str], cost: Found | None) -> Iterator[Sequence]:
    """The calls of an autograd engine: its own loss, or else a square of the errors, goes backward."""
    if cost:
        yield Sequence([*cost.lines, "cost.backward()"], (o.called.name, *cost.calls, "backward"), ("grads",), 0)
    for square in SQUARES if not cost else ():
        lines = [*o.lines, f"error = {o.path.partition('.')[0]} - {targets[0]}", f"cost = {square}", "cost.backward()"]
        yield Sequence(lines, (o.called.name, "backward"), ("grads",), 0)


def backward_calls(o: Output, targets: list[str], cost: Found | None = None) -> Iterator[Sequence]:
    """The calls that may give gradients: forward and backward, or backward alone; ``cost`` is how the loss is had."""
    if o.s.world.tensor:
        yield from _through_tensors(o, targets, cost)
    for called in callables(o.s.world, o.s.holder, "backward"):
        for before in (o.lines, []) if o.lines else ([],):
            for call in ways(called, after_forward(o, targets), "backward"):
                if before or not needs_output(call, o):
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
            scope = after_forward(o, targets) | _by_name(s, before)
            for call in ways(called, scope, "update"):
                yield Sequence([*before.lines, f"new = {call}"], (*before.calls, called.name), ("new",), called.rank)
    yield from (b._replace(results=("grads",)) for b in backward)
    for called in callables(s.world, s.holder, "train"):
        for call in ways(called, among(after_forward(o, targets), s.each), "train"):
            if not needs_output(call, o):
                yield Sequence([f"new = {call}"], (called.name,), ("new",), called.rank + 1)
    for called in callables(s.world, s.holder, "update"):
        for call in ways(called, after_forward(o, targets), "update"):
            if not needs_output(call, o) and "grads" not in call:
                yield Sequence([f"new = {call}"], (called.name,), ("new",), called.rank + 1)


def _by_name(s, sequence):
    """What the last function of some calls returns at once, by the names that its return has."""
    returned = returned_names(s.world, own_name(s.world, sequence.calls[-1])) if sequence.calls else []
    return {name: [f"{sequence.results[0]}[{i}]"] for i, name in enumerate(returned) if name}


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
    if any(re.search(r"\blr\b", line) for line in sequence.lines):  # which is no argument of the contract's gradients
        return None, [], -1
    ran = [s.run(sequence.lines, p) for p in s.points]
    spaces = [space for space in ran if space is not None]
    if len(spaces) < len(ran):
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
                for expression, values in as_slot(slot, path, held, wanted[0][slot.name].shape):
                    found_ratios = [ratio(v, w[slot.name]) for v, w in zip(values, wanted)]
                    rs = [r for r in found_ratios if r is not None]
                    if len(rs) < len(found_ratios):
                        continue
                    for factor, of in FACTORS.items():
                        for sign in (1, -1):
                            if all(abs(r - sign * of(*p.y.shape)) < 1e-6 * abs(r) for r, p in zip(rs, s.points)):
                                fitting.setdefault((factor, sign), {}).setdefault(slot.name, expression)
        for (factor, sign), found in fitting.items():
            simple = list(FACTORS).index(factor)
            if best[1] is None or (len(found), -simple) > (best[0], -list(FACTORS).index(best[1].factor)):
                best = len(found), Fit(loss, factor, sign), found
    count, fit, found = best
    complete = completed(s, sequence, held[0], paths, dict(found))
    if complete is None:
        return None, [], -1
    fits = all(_has_its_shape(s, spaces[0], name, text) for name, text in complete.items())
    near = "" if fits else "another shape"
    found = Found(tuple(sequence.lines), complete, count == len(s.holder.slots), sequence.calls, count, near)
    return found, [fit] if fit else [], count


def _has_its_shape(s, space, name, text):
    value = s.at(space, text)
    return value is not None and value.shape == targets_of(s, truth(s.points[0], "sigmoid", "sigmoid"))[name].shape


def as_slot(slot, path, held, shape):
    """(expression, values at the points) of what stands at a path, read as what belongs in a slot."""
    templates = [slot.take, *(view for view, _ in views(held[0][path], shape))]
    for template in dict.fromkeys(templates):
        if template in ("{}[0]", "{}[:, 0]") and 1 not in held[0][path].shape:  # there is more than a row or a column
            continue
        try:
            values = [np.asarray(eval(template.format("v"), {"np": np, "v": h[path]}), float) for h in held]
        except Exception:
            continue
        if values[0].shape == shape:
            flat = template == "{}" != slot.take and len(shape) == 1  # the parameter is none, nor may a fix of it be
            yield ("np.ravel({})" if flat else template).format(path), values


def completed(s, sequence, held, paths, found):
    """An expression for each of the parameters: those that are known, and for the others what has such a name, or
    stands in the same order, and such a shape.
    """
    wanted = targets_of(s, truth(s.points[0], "sigmoid", "sigmoid"))
    taken = set(found.values())
    used = {path for path in paths if any(path in expression for expression in taken)}
    called = {text: name for name, (text,) in _by_name(s, sequence).items()}
    for n, slot in enumerate(s.holder.slots):
        if slot.name in found:
            continue
        fitting = []
        for place, path in enumerate(paths):
            expressions = [e for e, _ in as_slot(slot, path, [held], wanted[slot.name].shape)]
            score = _likeness(path, called.get(path, path), slot, n, place, sequence)
            if expressions and score and path not in used:
                fitting.append((score, -place, expressions[0], path))
        if not fitting:
            number = "np.squeeze({})" if slot.take != "{}" else "{}"  # made right it is a column, as the parameter is
            loose = [
                (
                    _likeness(p, called.get(p, p), slot, n, place, sequence),
                    -place,
                    (number if np.ndim(held[p]) == 0 else "{}").format(p),
                    p,
                )
                for place, p in enumerate(paths)
                if p not in used
            ]
            loose = [row for row in loose if row[0] > 2]  # of another shape: that is wrong, and the judge says so
            if not loose:
                return None
            fitting = loose
        best = max(fitting)
        found[slot.name] = best[2]
        used.add(best[3])
    return {slot.name: found[slot.name] for slot in s.holder.slots}


def _likeness(path, called, slot, n, place, sequence):
    """How much a path, or what the file calls it, looks like the gradient of what stands in a slot: 0 not at all."""
    last, own = names.plain(holders._name_of(called)), names.plain(holders._name_of(slot.path))
    (of, _, value), (beside, _, grad) = slot.path.rpartition("."), path.rpartition(".")
    if of == beside and re.fullmatch(holders.VALUE_OF, value) and re.fullmatch(GRADIENT, grad):  # of a tensor
        return 5
    numbers = "".join(c for c in called if c.isdigit()), "".join(c for c in slot.path if c.isdigit())
    root = any(path.startswith(result) for result in sequence.results)
    if (
        last in (f"d{own}", f"grad{own}", f"{own}grad", f"delta{own}", f"{own}gradient", f"d{own}s")
        and numbers[0] == numbers[1]
    ):
        return 4
    if last in (f"d{slot.name.lower()}", f"grad{slot.name.lower()}", slot.name.lower()):
        return 4
    kind = "w(eights?)?|theta" if slot.name[0] == "W" else "b(ias(es)?)?"
    if re.fullmatch(f"(d|g|grads?|nabla|delta|dj)({kind})s?\\d*", last) and numbers[0] == numbers[1]:
        return 3.5
    if root and last == own and numbers[0] == numbers[1]:
        return 3
    return 1 + 0.5 * (place == n) if root else 0
