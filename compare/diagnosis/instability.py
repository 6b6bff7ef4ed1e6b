"""Names what loses the accuracy of a right formula, with the stable formula to use instead.

The usual unstable forms are run in PyTorch, in the dtype at hand, in the place of the stable ones; the one that is not
finite where the candidate is not, and else errs by as much, is what the candidate computes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import reduce
from importlib.util import decode_source
from itertools import pairwise, product
from typing import Any, NamedTuple

import numpy as np
import torch

from compare.contract.calls import FUNCTIONS, observe, returned_by
from compare.contract.inputs import Inputs, of_last_layer
from compare.contract.joined import trees
from compare.contract.quantity import function_of
from compare.diagnosis.entry import Entry, entry
from compare.diagnosis.evidence import Diagnosed, nudged
from compare.diagnosis.mutation import Plan, plan_of, record
from compare.diagnosis.patterns import plateau
from compare.diagnosis.unstable_forms import (
    CLIPPED,
    HIDDEN,
    UNSHIFTED,
    ZERO_OVER_ZERO,
    Family,
    families_of,
    fixed_forms,
)
from compare.judge.share import error_of, share_of
from compare.judge.sides import look
from compare.results import Check
from compare.truth.oracle import Truth
from compare.truth.program import Reference, evaluate, only_for, pytorch

ALIKE = 8.0  # errors that differ by less than this factor are of one size
HARDEST = 4  # failing checks that a form is held against
CLOSE = 1e-3  # a constant as somebody has written it is that close to the one that was solved for, or closer
NUDGES = 3  # how often a form is run with its inputs moved in their last bit
NUDGED = 8.0  # how much further than then a right evaluation of it may be
DRAWN_ROWS = 61
LEAST = 1e-300  # a budget of 0 would make every share infinite
DIGITS_LOST = 0.01  # of the value: what is further off has not lost digits, it is another value
LARGEST = ("max", "amax", "nanmax")  # functions that give the largest
SHIFT = {"float64": 2000.0, "float32": 200.0}  # of all logits: softmax does not change, but e^z overflows
FOLLOWS = {"step": "gradients", "input_gradient": "gradients", "predict": "forward"}  # and errs where that does
CONSTANTS = {"np.finfo(float).eps": 2.0**-52, "np.finfo(np.float32).eps": 2.0**-23, "np.finfo(float).tiny": 2.0**-1022}
DIGITS = 3  # at most, of a constant that somebody has written
POWERS = (0, 0.3, *np.arange(0.5, 20, 0.5), *range(20, 60, 2), *range(60, 324, 8))  # of ten, where it is looked for

PLACES = {"forward": "the output", "loss": "loss", "gradients": "the gradients", "step": "update", "predict": "labels"}


class Scene(NamedTuple):
    """What a function gave on one case, by quantity, and what is true there, where somebody has asked for that."""

    reference: Reference
    inputs: Inputs
    seen: dict[str, np.ndarray]
    true: dict[str, Truth]


def explain_instability(subject: Diagnosed, unstable: list[Check]) -> Iterator[Entry]:
    """What is unstable, an entry for each function: of several that err alike, the same one."""
    by_function, told = {}, {}
    for check in unstable:
        by_function.setdefault(function_of(check.quantity), []).append(check)
    for function in sorted(by_function, key=FUNCTIONS.index):
        checks = by_function[function]
        named = None if function == "predict" else _of_a_form(subject, _telling(subject, checks), function)
        told[function] = named or told.get(FOLLOWS.get(function)) or _of_no_form(subject, checks)
        yield told[function] | {"explains": list(dict.fromkeys(c.quantity for c in checks))}


# ---- no form that is known -------------------------------------------------------------------------------------------


def _of_no_form(subject, checks):
    """What is known of an unstable function although no form errs as it does."""
    moderate = [check for check in checks if subject.cases[check.case]().moderate]
    worst = hardest(checks)[0]
    if np.isfinite(worst.mine.got) and moderate:  # where it shows on ordinary inputs it is easier to see
        worst = hardest(moderate)[0]
    function = function_of(worst.quantity)
    where = PLACES.get(function, function)
    c = None if worst.quantity == "output" else _cut_to(subject, worst, function)
    if c is not None:
        drawn = [_drawn(subject, worst.case, worst.dtype, *how, function) for how in DRAWN]
        sure = all(_is_cut(scene, c) for scene in drawn)
        return entry(
            "clipped", where, f"Right on moderate inputs, but every value beyond ±{c:.6g} is cut to that.", sure, ()
        )
    got, exact = worst.mine.got, worst.exact
    slug, what = "cancellation", f"loses digits ({worst.mine.share:.2g} times what rounding allows)"
    if not np.isfinite(got):
        slug, what = "overflow", f"gives {got}"
    elif not moderate and abs(got - exact) > DIGITS_LOST * abs(exact):
        slug, what = "other-value-far-out", f"is {got:.6g}"
    at = f"in the case {worst.case}, where {exact:.6g} is right"
    return entry(slug, where, f"Right on moderate inputs, but {worst.quantity} {what} {at}.", False, ())


def _cut_to(subject, check, function):
    """The c to whose ± a function cuts what it gives where a check fails, or None."""
    scene = _scene(subject, subject.cases[check.case]().cast(check.dtype), check.dtype, function)
    finite = {q: np.asarray(v, np.float64) for q, v in scene.seen.items() if np.all(np.isfinite(v))}
    cut = {plateau(v, scene.true[q].hi) for q, v in finite.items()} - {None}
    return cut.pop() if len(cut) == 1 else None


@np.errstate(all="ignore")
def _is_cut(scene, c):
    """Whether a function's numbers are the right ones, cut to ±c."""
    right = pytorch(scene.reference, scene.inputs)
    return all(np.allclose(got, np.clip(right[q], -c, c), rtol=1e-6, atol=0) for q, got in scene.seen.items())


# ---- which form it is ------------------------------------------------------------------------------------------------


def hardest(checks: Iterable[Any]) -> list[Any]:
    """The checks, those that are not finite first, then by how much they lose."""
    return sorted(checks, key=lambda c: (bool(np.isfinite(c.mine.got)), -c.mine.share))


def _telling(subject, checks):
    """(case, dtype) where an unstable form shows itself: the hardest that failed, and whatever else is extreme, where
    the candidate may do well and the form may not. In float64 if it fails there: in float32 the candidate may well
    compute in double.
    """
    dtype = max(check.dtype for check in checks)
    hard = [check.case for check in hardest(c for c in checks if c.dtype == dtype)[:HARDEST]]
    extreme = [name for name, make in subject.cases.items() if not make().moderate]
    return [(case, dtype) for case in dict.fromkeys([*hard, *extreme])]


@np.errstate(all="ignore")  # infinities are what is looked for here
def _of_a_form(subject, places, function):
    """The entry for the unstable form that errs as the candidate does in all of these places, or None."""
    spec = subject.candidate.spec
    cases = _cases_at(subject, places, function)
    scenes = [_scene(subject, inputs, dtype, function) for inputs, dtype in cases]
    calls = record(scenes[0].reference, subject.cases[places[0][0]]().cast("float64"))
    with_output = function != "forward" and "forward" in subject.candidate.functions
    outputs = [_scene(subject, inputs, dtype, "forward") for inputs, dtype in cases] if with_output else []
    kept = _nearest_first(_possible(function, spec, calls, scenes, outputs, _written(subject.candidate)), spec, scenes)
    case, dtype = places[0]
    drawn = [_drawn(subject, case, dtype, *how, function) for how in DRAWN] if kept else []
    right = [forms for forms in kept if all(_differs_by_rounding(s, forms, spec) for s in (*scenes, *drawn))]
    if right:
        return _certain_or_not(right, function, spec, scenes)
    close = _names_of([forms for forms in kept if not forms[-1].written], function)
    return _told(close[0], function, False, ()) if close else None


def _cases_at(subject: Diagnosed, places, function) -> list[tuple[Inputs, str]]:
    """The inputs at these places, with their dtype; and such that a loss of logits overflows, if nothing else does."""
    spec = subject.candidate.spec
    cases = [(subject.cases[case]().cast(dtype), dtype) for case, dtype in places]
    shifted = function == "loss" and spec is not None and spec.loss == "cross_entropy"
    return [*cases, _all_logits_shifted(*cases[0])] if shifted else cases


def _nearest_first(tried, spec, scenes):
    """Those of the forms that err as the function does wherever it was asked."""
    measured = [(_furthest(forms, spec, scenes), forms) for forms in tried]
    return [forms for far, forms in sorted(measured, key=lambda pair: pair[0]) if far < np.inf]


def _certain_or_not(right, function, spec, scenes):
    """The entry for forms that give what the function gave: certain if only one does, and that isn't what is true."""
    right = [forms for forms in right if forms[-1].written is not False] or right  # a round number is no accident
    name, *others = _names_of(right, function)
    tells = any(_tells(scene, forms, spec) for forms in right for scene in scenes)
    return _told(name, function, tells and not others, dict.fromkeys(slug for slug, *_ in others if slug != name[0]))


def _told(name, function, certain, also):
    slug, where, says = name
    if slug == "log-of-zero" and function != "loss":
        slug, says = "zero-over-zero", ZERO_OVER_ZERO
    return entry(slug, where, f"Right on moderate inputs, but {says}.", certain, (), also)


def _names_of(found, function):
    """What several forms are called, each once: (slug, where, sentence)."""
    return list(dict.fromkeys((forms[0] if function == "forward" else forms[-1])[:3] for forms in found))


def _written(candidate):
    """form → whether it may be what a file's text says: without the largest of everything nothing is shifted by that,
    without nan_to_num nothing is hidden by it, and what is shifted at all does not lack its shift.
    """
    if candidate.file is None:
        return lambda form: True
    text = decode_source(candidate.file.code)
    nodes = [n for tree in trees(text) if tree is not None for n in ast.walk(tree)]
    shifts = any(_takes_the_largest_of_all(n) for n in nodes if isinstance(n, ast.Call))
    shifted = any(map(_shifts, nodes))

    def may_be(form):
        if form.slug == "softmax-shift":
            return shifts
        return ("nan_to_num" in text or HIDDEN not in form.says) and not (shifted and UNSHIFTED in form.says)

    return may_be


def _takes_the_largest_of_all(call):
    """Whether a call is max(), of no axis: of an array's own without an argument, of NumPy's with one."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    given = [*call.args[1:], *(k.value for k in call.keywords if k.arg == "axis")]
    along = any(not (isinstance(axis, ast.Constant) and axis.value is None) for axis in given)
    return name in LARGEST and not along


def _shifts(node):
    """Whether a node takes off the largest of something: z − max(z), or z −= m with m = z.max(…)."""
    taken = node.right if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) else None
    taken = node.value if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Sub) else taken
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):  # m = z.max(…), which has a name
        taken = node.value
    names = (ast.unparse(n.func) for n in ast.walk(taken) if isinstance(n, ast.Call)) if taken is not None else ()
    return any(re.search(rf"(^|\.)({'|'.join(LARGEST)})$|maximum\.reduce$", name) for name in names)


def _possible(function, spec, calls, scenes, outputs, written):
    """The forms, and pairs of them, that a function may have: none of another value where the output is right, and
    none that is not written there.
    """

    def may_be(form):
        return not outputs or _explains((form,), spec, outputs)

    forms = (list(filter(written, some)) for some in fixed_forms(function, spec, calls))
    values, slopes, losses = forms
    values = [form for form in values if may_be(form)]
    plan = plan_of(scenes[0].reference, spec, scenes[0].inputs.lr)
    solved = [
        form
        for family in families_of(spec, calls, function)
        for form in _solved(family, plan, scenes)
        if family.says is not CLIPPED or may_be(form)
    ]
    return [*((f,) for f in (*values, *losses, *slopes)), *product(values, losses), *((f,) for f in solved)]


def _solved(family: Family, plan: Plan, scenes: list[Scene]):
    """The forms of a family with the constant that gives the number that is furthest off: with every such constant
    nearby that is written as people write one, and with the very one, which the sentence then leaves out.
    """
    furthest = _furthest_off(scenes)
    if furthest is None:
        return
    inputs, quantity, at, got = furthest

    def off(c):
        found = _evaluated(family.change(c)(plan), inputs)
        return float(found[quantity][at]) - got if found and quantity in found else np.nan

    for c in _solutions(off, family):
        rounded = [float(f"{c:.{digits}g}") for digits in range(1, DIGITS + 1)]
        written = CONSTANTS | {f"{x:g}": x for x in rounded}
        yield from (family.form(x, name) for name, x in written.items() if abs(x / c - 1) < CLOSE)
        yield family.form(c)


def _furthest_off(scenes):
    """The finite number that is furthest off: (inputs, quantity, index, the number), or None if none is."""
    far = []
    for _, inputs, seen, true in scenes:
        for quantity, got in seen.items():
            off = np.abs(got - true[quantity].hi) / np.maximum(np.abs(true[quantity].hi), LEAST)
            off = np.where(np.isfinite(off), off, -1)
            at = np.unravel_index(np.argmax(off), off.shape)
            far.append((float(off[at]), inputs, quantity, at, float(got[at])))
    most, *found = max(far, key=lambda row: row[0], default=(0,))
    return found if most > 0 else None


def _solutions(off, family):
    """The constants in a family's range at which ``off`` changes its sign."""
    tried = 10.0 ** -np.array(POWERS) if family.most < 1 else np.geomspace(family.least, family.most, 60)
    tried = [(c, off(c)) for c in tried if family.least <= c <= family.most and c > 0]
    for (one, left), (other, right) in pairwise(tried):
        if np.isfinite(left) and np.isfinite(right) and np.sign(left) != np.sign(right):
            yield _between(off, one, other, left)


def _between(off, one, other, left):
    """Where ``off`` changes its sign between two constants, by halving in their logarithms."""
    low, high = np.log(one), np.log(other)
    for _ in range(60):
        middle = (low + high) / 2
        value = off(float(np.exp(middle)))
        if np.sign(value) != np.sign(left):
            high = middle
        else:
            low = middle
    return float(np.exp((low + high) / 2))


def _all_logits_shifted(inputs, dtype):
    """Where e^z overflows and softmax doesn't change: every logit larger by the same."""
    last = list(inputs.params)[-1]
    return replace(inputs, params=inputs.params | {last: inputs.params[last] + np.asarray(SHIFT[dtype], dtype)}), dtype


def _scene(subject, inputs, dtype, function):
    """What a function gave on a case, and what is true there."""
    seen = look(subject, inputs, dtype, [function])
    return Scene(seen.reference, inputs, {q: side.mine for q, side in seen.sides.items()}, seen.truth)


def _furthest(forms, spec, scenes):
    """How differently a function and an unstable form err in the scene where they do so most."""
    worst = 0.0
    for scene in scenes:
        worst = max(worst, _apart(forms, spec, scene)[0])
        if worst == np.inf:
            break
    return worst


def _explains(forms, spec, scenes):
    """Whether a form errs as a function does wherever that errs, which it must do somewhere."""
    found = [_apart(forms, spec, scene) for scene in scenes]
    return all(np.isfinite(apart) for apart, _ in found) and any(lost for _, lost in found)


def _with_forms(forms, spec, reference, lr):
    return reduce(lambda plan, form: form.change(plan), forms, plan_of(reference, spec, lr))


def _evaluated(plan, inputs):
    try:
        found = evaluate(plan.edited(), plan.inputs(inputs), torch.tensor)
        return {q: t.numpy().astype(np.float64) for q, t in found.items()}
    except (RuntimeError, ValueError, LookupError):
        return None


# How much larger all parameters are, and the last layer's.
DRAWN = ((1, 1), (1, 30), (1, 1000), (30, 1), (1000, 1), (1e-6, 1))


def _drawn(subject, name, dtype, scale, last, function):
    """A scene drawn after the search, more or less extreme."""
    case = subject.cases[name]()
    rng = np.random.default_rng([DRAWN.index((scale, last)), 1])
    picked = rng.integers(len(case.X), size=DRAWN_ROWS)
    X = case.X[picked] * rng.uniform(0.5, 1.5, size=(DRAWN_ROWS, *case.X.shape[1:]))
    usual = {n: rng.normal(size=p.shape) / np.sqrt((p.shape or (4,))[-1]) for n, p in case.params.items()}
    ends = of_last_layer(usual)
    params = {n: np.asarray(scale * (last if n in ends else 1) * p) for n, p in usual.items()}
    if np.max(np.abs(X), initial=0) > 10 or not np.any(np.abs(X) > 1e-3):  # what is extreme here are the weights
        X = rng.normal(size=X.shape)
    inputs = replace(case, params=params, X=X, y=case.y[picked]).cast(dtype)
    reference = only_for([function], subject.reference(inputs))
    shapes = {q: v.shape for q, v in returned_by(function, pytorch(reference, inputs)).items()}
    return Scene(reference, inputs, observe(subject.candidate, inputs, shapes).arrays, {})


def _tells(scene, forms, spec):
    """Whether what is true can be told from what a form gives."""
    exact = {q: scene.true[q].hi.astype(np.float64) for q in scene.seen if q in scene.true}
    return not _differs_by_rounding(scene._replace(seen=exact), forms, spec)


def _differs_by_rounding(scene, forms, spec):
    """Whether numbers differ from a form's by no more than that itself does where its inputs move in their last bit."""
    reference, inputs, seen, _ = scene
    plan = _with_forms(forms, spec, reference, inputs.lr)
    found = _evaluated(plan, inputs)
    if found is None:
        return False
    u, rng = np.finfo(inputs.X.dtype).eps, np.random.default_rng(0)
    near = [(q, np.asarray(got, np.float64), found[q]) for q, got in seen.items() if q in found]

    @np.errstate(all="ignore")
    def same(got, right, allowed):
        return (np.isnan(got) & np.isnan(right)) | (got == right) | (np.abs(got - right) <= allowed)

    if all(np.all(same(got, right, u * np.abs(right))) for _, got, right in near):
        return bool(near)
    moved = [_evaluated(plan, nudged(inputs, u, rng)) for _ in range(NUDGES)]
    for q, got, right in near:
        with np.errstate(all="ignore"):
            spread = np.max([np.abs(other[q] - right) for other in moved if other is not None], axis=0)
            alike = same(got, right, NUDGED * spread + 32 * u * np.abs(right))
        masked = np.isnan(got) & (right == 0)  # NaN times a mask of 0 is NaN for some, 0 for others
        if not np.all(alike | masked | ~np.isfinite(spread) & np.isfinite(right)):
            return False
    return bool(near)


def _apart(forms, spec, scene):
    """How differently a function and an unstable form err in one scene: 0 for the same numbers, about 1 for errors of
    one size that are otherwise unlike, as rounding errors are; infinite if one is finite where the other isn't, or
    their sizes differ. And whether anything is lost there at all."""
    reference, inputs, seen, true = scene
    plan = _with_forms(forms, spec, reference, inputs.lr)
    found = {q: t.numpy() for q, t in evaluate(plan.edited(), inputs, torch.tensor).items()}
    anything, mine, theirs, apart = False, 0.0, 0.0, 0.0  # the largest errors, and difference, in shares of the budget
    for quantity in seen.keys() & found.keys():
        got, other, truth = np.asarray(seen[quantity], np.float64), found[quantity].astype(np.float64), true[quantity]
        lost = ~np.isfinite(got)
        anything |= bool(np.any(lost & np.isfinite(truth.hi)))
        masked = np.isnan(got) & (other == 0)  # NaN times a mask of 0 is NaN for some, 0 for others
        alike = np.isnan(got) == np.isnan(other), lost == ~np.isfinite(other)
        if not all(np.all(same | masked) for same in alike):
            return np.inf, True
        known = ~lost & np.isfinite(truth.hi)
        with np.errstate(all="ignore"):
            errors = *(error_of(x, truth, "float64") for x in (got, other)), np.abs(got - other)
        shares = (share_of(error, np.maximum(truth.budget, LEAST)) for error in errors)
        sizes = [float(np.max(share, where=known, initial=0)) for share in shares]
        mine, theirs, apart = map(max, (mine, theirs, apart), sizes)
    if max(mine, theirs) <= 1:  # neither loses anything here
        return 0.0, anything
    return (apart / max(mine, theirs) if max(mine, theirs) <= ALIKE * min(mine, theirs) else np.inf), True
