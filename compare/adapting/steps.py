"""How a step is taken, and how labels are had."""

from __future__ import annotations

import ast
import re
from typing import NamedTuple

import numpy as np

from compare.adapting import names
from compare.adapting.calling import callables, ways
from compare.adapting.gradients import Sequence, as_slot, completed, ratio, targets_of
from compare.adapting.hypothesis import Found, Hypothesis
from compare.adapting.losses import Fit
from compare.adapting.outputs import Output, base_scope
from compare.adapting.setting import FACTORS, Setting, contract_of, layers_of, same, truths
from compare.adapting.values import close, parts, views
from compare.adapting.world import Point, Truth, parameters_of
from compare.contract.joined import LOOP, longest_loop


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
    known = ["out", "grads", *(slot.path.partition("[")[0] for slot in s.holder.slots)]
    if not s.holder.root and not any(re.search(rf"\b{name}\b", lines[-1].partition(" = ")[2]) for name in known):
        return None  # it begins with parameters of its own
    ran = [s.run(lines, p) for p in s.points]
    spaces = [space for space in ran if space is not None]
    if len(spaces) < len(ran):
        return None
    before = [contract_of(s.holder, p.W, p.b) for p in s.points]
    found = []
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
        read = read._replace(moved={name: m / s.points[0].lr for name, m in moved[0].items()})
        if all(m.any() for m in moved[0].values()):
            return read
        found.append(read)  # what stands still may be among what comes back
    return max(found, key=lambda read: read.score, default=None)


def is_online(o: Output, step: Found) -> bool:
    """Whether a step with all samples is what a step after each comes to: then that is what the file does."""
    s, point = o.s, o.s.points[0]
    if s.each or len(point.X) < 2:
        return False
    at_once, (W, b) = after_step(s, step, point), (point.W, point.b)
    for i in range(len(point.X)) if at_once else ():
        after = after_step(s, step, point._replace(W=W, b=b, X=point.X[i : i + 1], y=point.y[i : i + 1]))
        if not after:
            return False
        W, b = layers_of(s.holder, after)
    after = contract_of(s.holder, W, b)
    return bool(at_once) and all(close(at_once[name], after[name]) for name in after)


def after_step(s: Setting, step: Found, point: Point) -> dict[str, np.ndarray]:
    """The parameters after a step, by name; nothing where one of them is not to be had."""
    space, before, after = s.run(list(step.lines), point), contract_of(s.holder, point.W, point.b), {}
    if space is None:
        return {}
    for name, text in step.value.items():
        value = s.at(space, text)
        if value is None or value.shape != before[name].shape:
            return {}
        after[name] = value
    return after


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
            for expression, values in as_slot(slot, path, held, before[0][slot.name].shape):
                moved = [b[slot.name] - v for b, v in zip(before, values)]
                for loss, true in readings.items():
                    rs = [ratio(m, targets_of(s, t)[slot.name]) for m, t in zip(moved, true)]
                    for rate, factor in _rates(s, rs, sequence.lines):
                        fitting.setdefault((loss, factor, rate), {}).setdefault(slot.name, expression)
    back = max(fitting.values(), key=len, default={})
    if not back and result == "grads":  # gradients, and no parameters
        return None
    return completed(s, sequence._replace(results=(result,)), held[0], paths, dict(back))


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
    written = written_rate(s) if LOOP in sequence.calls else ""
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
                + 0.05 * (rate == "1" or rate == written)
                - 0.2 * (rate == "-lr")
                - 0.01 * list(FACTORS).index(factor)
            )
            if best is None or score > best.score:
                found = Found(tuple(lines), back, whole and rate[0] != "-", sequence.calls, count=count)
                best = Stepped(found, Fit(loss, factor), rate.removeprefix("-"), score)
    rate = "lr" if "lr" in " ".join(lines) else written
    return best or Stepped(Found(tuple(lines), back, False, sequence.calls), None, rate, -sequence.rank)


def written_rate(s: Setting) -> str:
    """The number that a script's training loop has for its rate: handed over where an argument is called as a rate is,
    or the factor of what is taken off a parameter; empty where there is none, or several.
    """
    loop, held = longest_loop(s.world.tree.body), {_last_name(slot.path) for slot in s.holder.slots}
    nodes = [*ast.walk(loop)] if loop else []
    numbers = {n for node in nodes for n in (*_handed_rates(s.world, node), *_factors_of_steps(node, held))}
    return f"{numbers.pop():g}" if len(numbers) == 1 else ""


def _handed_rates(world, node):
    """The numbers that a call hands to arguments of the file's own which are called as a rate is."""
    if not isinstance(node, ast.Call):
        return
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    owners = [world.module] if isinstance(node.func, ast.Name) else [*world.classes.values()]
    for owner in owners:
        taken = parameters_of(getattr(owner, name, None)) or ()
        taken = taken if owner is world.module else taken[1:]  # without self
        yield from _numbers(value for p, value in zip(taken, node.args) if names.role(p.name) == names.RATE)
    yield from _numbers(given.value for given in node.keywords if names.role(given.arg or "") == names.RATE)


def _factors_of_steps(node, held):
    """The number by which a statement ``W -= 0.5 * dW``, or ``W = W - 0.5 * dW``, multiplies first."""
    move = _taken_off(node, held)
    while isinstance(move, ast.BinOp):
        yield from _numbers([move.left]) if isinstance(move.op, ast.Mult) else ()
        move = move.left


def _taken_off(node, held):
    """What a statement takes off one of the parameters, or adds to it; None where it does no such thing."""
    if isinstance(node, ast.AugAssign) and isinstance(node.op, (ast.Sub, ast.Add)):
        return node.value if _last_name(ast.unparse(node.target)) in held else None
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
        sums = isinstance(node.value.op, (ast.Sub, ast.Add))
        begin = ast.unparse(node.value.left)
        is_step = sums and begin == ast.unparse(node.targets[0]) and _last_name(begin) in held
        return node.value.right if is_step else None
    return None


def _last_name(path):
    """The last name of a path: "weights" of "network[0].weights", "W" of "W[1]"."""
    return re.findall(r"[^\W\d]\w*", path)[-1]


def _numbers(nodes):
    held = (node.value for node in nodes if isinstance(node, ast.Constant))
    yield from (float(value) for value in held if isinstance(value, (int, float)) and value > 0)


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
