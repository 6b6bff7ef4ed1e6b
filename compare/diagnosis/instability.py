"""Names what loses the accuracy of a right formula, with the stable formula to use instead.

The usual unstable forms are run in PyTorch, in the dtype at hand, in the place of the stable ones; the one that is not
finite where the candidate is not, and else errs by as much, is what the candidate computes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from itertools import product
from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F

from compare.contract.calls import FUNCTIONS, Failure, observe
from compare.contract.quantity import function_of
from compare.diagnosis.mistakes.edit import rewiring
from compare.diagnosis.mistakes.losses import losing
from compare.diagnosis.mutation import passing_back, plan_of, record
from compare.diagnosis.patterns import plateau
from compare.truth.oracle import truths
from compare.truth.program import evaluate, pytorch

ALIKE = 8.0  # errors that differ by less than this factor are of one size
HARDEST = 4  # failing checks that a form is held against
CLOSE = 1e-3  # a constant as somebody has written it is that close to the one that was solved for, or closer
NUDGES = 3  # how often a form is run with its inputs moved in their last bit
NUDGED = 8.0  # how much further than then a right evaluation of it may be
DRAWN_ROWS = 61
LEAST = 1e-300  # a budget of 0 would make every share infinite
DIGITS_LOST = 0.01  # of the value: what is further off has not lost digits, it is another value
SHIFT = {"float64": 2000.0, "float32": 200.0}  # of all logits: softmax does not change, but e^z overflows
FOLLOWS = {"step": "gradients", "input_gradient": "gradients", "predict": "forward"}  # and errs where that does


def _naive_sigmoid(f):
    return lambda z: torch.exp(z) / (1 + torch.exp(z))


def _naive_tanh(f):
    return lambda z: (torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))


def _naive_softmax(f):
    return lambda z: torch.exp(z) / torch.exp(z).sum(dim=-1, keepdim=True)


def _tanh_by_difference(f):
    return lambda z: 1 - 2 / (torch.exp(2 * z) + 1)


def _sigmoid_by_tanh(f):
    return lambda z: (1 + torch.tanh(z / 2)) / 2


def _shifted_by_the_batch(f):
    def softmax(z):
        e = torch.exp(z - z.amax())
        return e / e.sum(dim=-1, keepdim=True)

    return softmax


def _clipped(c):
    """σ of the z cut to ±c, whose slope by hand is a·(1 − a) all the same."""
    return lambda f: (
        lambda z: torch.sigmoid(passing_back(lambda g, args, grads: (g,))(lambda z: torch.clamp(z, -c, c))(z))
    )


CALLS = (  # the call, slug, f → f', sentence
    (
        "sigmoid",
        "overflow",
        _naive_sigmoid,
        "e^z / (1 + e^z) overflows far right of 0: take e^(−|z|), which cannot, and 1/(1 + e) or e/(1 + e) by the sign of z",
    ),
    ("tanh", "overflow", _naive_tanh, "(e^z − e^−z) / (e^z + e^−z) overflows on both sides: use np.tanh"),
    (
        "tanh",
        "cancellation",
        _tanh_by_difference,
        "1 − 2 / (e^2z + 1) loses its digits near 0, where 1 is nearly all that is there: use np.tanh",
    ),
    (
        "sigmoid",
        "cancellation",
        _sigmoid_by_tanh,
        "½·(1 + tanh(z/2)) has no relative accuracy far left of 0: take e^z / (1 + e^z) there",
    ),
    (
        "softmax",
        "overflow",
        _naive_softmax,
        "e^z overflows for large z: subtract each row's largest z first, which changes nothing in exact arithmetic",
    ),
    (
        "softmax",
        "softmax-shift",
        _shifted_by_the_batch,
        "it subtracts the largest z of the whole batch, far below which other rows underflow to 0/0: subtract each row's own largest z (axis=1, keepdims=True)",
    ),
)


def _slope(formula):
    """f with its slope by another formula in z."""
    return passing_back(lambda g, args, grads: (g * formula(*args),))


SLOPES = (  # the call, z → slope, how it reads, and the stable one
    ("sigmoid", lambda z: torch.exp(-z) / (1 + torch.exp(-z)) ** 2, "e^−z / (1 + e^−z)²", "a·(1 − a)"),
    ("sigmoid", lambda z: torch.exp(z) / (1 + torch.exp(z)) ** 2, "e^z / (1 + e^z)²", "a·(1 − a)"),
    ("sigmoid", lambda z: 1 / (2 + torch.exp(z) + torch.exp(-z)), "1 / (2 + e^z + e^−z)", "a·(1 − a)"),
    ("tanh", lambda z: 4 * torch.exp(2 * z) / (torch.exp(2 * z) + 1) ** 2, "4·e^2z / (e^2z + 1)²", "1 − a²"),
    ("tanh", lambda z: 4 / (torch.exp(z) + torch.exp(-z)) ** 2, "4 / (e^z + e^−z)²", "1 − a²"),
    (
        "tanh",
        lambda z: 1 - ((torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))) ** 2,
        "1 − ((e^z − e^−z) / (e^z + e^−z))²",
        "1 − a²",
    ),
)


def _bce(clip=0.0, inside=0.0, least=0.0):
    def loss(z, y):
        p = torch.sigmoid(z)
        p = torch.clamp(p, clip, 1 - clip) if clip else p
        p, q = (torch.clamp(x, min=least) if least else x for x in (p, 1 - p))
        return -(y * torch.log(p + inside) + (1 - y) * torch.log(q + inside)).mean()

    return loss


def _cross_entropy(clip=0.0, inside=0.0, least=0.0):
    def loss(z, y):
        p = torch.softmax(z, dim=-1)
        p = torch.clamp(p, clip, 1 - clip) if clip else p
        p = torch.clamp(p, min=least) if least else p
        return -torch.log(p + inside)[torch.arange(len(y)), y].mean()

    return loss


ZERO_OVER_ZERO = (
    "it divides by p·(1 − p), which is 0 where p has rounded to 0 or 1: σ′ cancels against it, so take dz = (p − y)/n"
)
FROM_LOGITS = {
    "bce": "max(z, 0) − z·y + log(1 + e^(−|z|))",
    "cross_entropy": "log Σe^(z − max z) − (z_y − max z)",
}
LOSSES = {  # loss → rows of slug, (z, y) → loss, sentence
    name: (
        (
            "log-of-zero",
            naive(),
            f"it takes the logarithm of a probability that has rounded to 0 or 1: start from the logit, {FROM_LOGITS[name]}",
        ),
    )
    for name, naive in (("bce", _bce), ("cross_entropy", _cross_entropy))
}
SOFTPLUS = (
    "overflow",
    lambda z, y: (torch.log(1 + torch.exp(z)) - y * z).mean(),
    f"log(1 + e^z) overflows far right of 0, and loses e^z far left: {FROM_LOGITS['bce']}",
)
SIMPLER = (
    "overflow",
    lambda z, y: (torch.log1p(torch.exp(z)) - y * z).mean(),
    f"log(1 + e^z) overflows far right of 0: {FROM_LOGITS['bce']}",
)
LOG_SUM_EXP = (
    "overflow",
    lambda z, y: (torch.log(torch.exp(z).sum(-1)) - z[torch.arange(len(y)), y]).mean(),
    f"e^z overflows for large z: subtract each row's largest z first, {FROM_LOGITS['cross_entropy']}",
)
BATCH_LOG_SUM_EXP = (
    "softmax-shift",
    lambda z, y: (torch.log(torch.exp(z - z.amax()).sum(-1)) + z.amax() - z[torch.arange(len(y)), y]).mean(),
    "it subtracts the largest z of the whole batch, far below which the sums of other rows underflow to 0: subtract each row's own largest z",
)
HIDDEN = "nan_to_num puts a huge number in the place of the logarithm of 0"


def _numbers_for_infinities(z, y):
    p = torch.sigmoid(z)
    return torch.nan_to_num(-y * torch.log(p) - (1 - y) * torch.log(1 - p)).mean()


def _numbers_for_logs(z, y):
    if y.is_floating_point():
        p = torch.sigmoid(z)
        return -(y * torch.nan_to_num(torch.log(p)) + (1 - y) * torch.nan_to_num(torch.log(1 - p))).mean()
    return -torch.nan_to_num(torch.log(torch.softmax(z, dim=-1)))[torch.arange(len(y)), y].mean()


def _number_for_the_loss(naive):
    return lambda z, y: torch.nan_to_num(naive(z, y))


def _hidden(loss, naive, *more):
    forms = (_number_for_the_loss(naive), _numbers_for_logs, *more)
    return tuple(("log-of-zero", form, f"{HIDDEN}: start from the logit, {FROM_LOGITS[loss]}") for form in forms)


LOSSES["bce"] = (*LOSSES["bce"], SOFTPLUS, SIMPLER, *_hidden("bce", _bce(), _numbers_for_infinities))
LOSSES["cross_entropy"] = (
    LOG_SUM_EXP,
    *LOSSES["cross_entropy"],
    BATCH_LOG_SUM_EXP,
    *_hidden("cross_entropy", _cross_entropy()),
)


def _slope_of(p):
    """(z, y) → PyTorch's loss, but with the gradient (p(z) − y)/n from an unstable p."""

    def loss(z, y):
        stable = F.binary_cross_entropy_with_logits if y.is_floating_point() else F.cross_entropy
        target = y if y.is_floating_point() else F.one_hot(y, z.shape[-1])
        n = z.numel() if y.is_floating_point() else len(z)
        return passing_back(lambda g, args, grads: (g * (p(*args) - target) / n,))(lambda z: stable(z, y))(z)

    return loss


# ---- forms with a constant, which is solved for ---------------------------------------------------------------------


class Family(NamedTuple):
    """An unstable form with a constant c: its slug, its place, c → change of a plan, how it reads, and c's range."""

    slug: str
    where: str
    change: Callable
    says: str
    least: float
    most: float

    def row(self, c, written=None):
        """The form with this constant; ``written`` is how the constant reads, or nothing where it is not known."""
        told = (
            {"at": f" at {written}", "eps": written, "to": f"±{written}"}
            if written
            else {"at": "", "eps": "ε", "to": "±c"}
        )
        return self.slug, self.where, self.says.format(**told), self.change(c)


CLIPPED = "clipping z at {to} holds the output at σ({to}) beyond it: take e^(−|z|), which needs no clip, and 1/(1 + e) or e/(1 + e) by the sign of z"
CONSTANTS = {"np.finfo(float).eps": 2.0**-52, "np.finfo(np.float32).eps": 2.0**-23, "np.finfo(float).tiny": 2.0**-1022}
DIGITS = 3  # at most, of a constant that somebody has written
POWERS = (
    0,
    0.3,
    *np.arange(0.5, 20, 0.5),
    *range(20, 60, 2),
    *range(60, 324, 8),
)  # of ten, where a constant is looked for


def _families(spec, calls):
    """The forms with a constant that apply to a program."""
    for call in (c for c in calls if c.name == "sigmoid"):
        yield Family("clip", call.place, lambda c, n=call.number: rewiring([n], _clipped(c)), CLIPPED, 1.0, 800.0)
    if spec is None or spec.loss not in LOSSES:
        return
    naive, better = {"bce": _bce, "cross_entropy": _cross_entropy}[spec.loss], FROM_LOGITS[spec.loss]
    cut = f"{{at}} replaces the loss beyond it (and in float32, where 1 − ε may round to 1, may not clip at all): start from the logit, {better}"
    for slug, keyword, says in (
        ("clip", "clip", f"clipping the probability{cut}"),
        (
            "clip",
            "least",
            f"cutting off small probabilities{{at}} replaces the loss below it: start from the logit, {better}",
        ),
        (
            "epsilon-in-log",
            "inside",
            f"log(p + {{eps}}) is another loss where p is small: start from the logit, {better}",
        ),
    ):
        yield Family(slug, "loss", lambda c, keyword=keyword: losing(naive(**{keyword: c})), says, 0.0, 0.4)
    last = torch.sigmoid if spec.loss == "bce" else lambda z: torch.softmax(z, dim=-1)
    says = "the gradient is taken from a probability that is clipped{at}: take the probability as it is, dz = (p − y)/n"
    yield Family(
        "clip", calls[-1].place, lambda c: losing(_slope_of(lambda z: torch.clamp(last(z), c, 1 - c))), says, 0.0, 0.4
    )


def _solved(family, plan, scenes):
    """The rows of a family with the constant that gives the number that is furthest off, and whether that is written
    as people write one: every such constant nearby, and the very one, which the sentence then leaves out.
    """
    far = []
    for _, inputs, seen, true in scenes:
        for quantity, got in seen.items():
            with np.errstate(all="ignore"):
                off = np.abs(got - true[quantity].hi) / np.maximum(np.abs(true[quantity].hi), LEAST)
            off = np.where(np.isfinite(off), off, -1)
            at = np.unravel_index(np.argmax(off), off.shape)
            far.append((float(off[at]), inputs, quantity, at, float(got[at])))
    most, inputs, quantity, at, got = max(far, key=lambda row: row[0], default=(0, *[None] * 4))
    if most <= 0:
        return

    def off(c):
        found = _evaluated(family.change(c)(plan), inputs)
        return float(found[quantity][at]) - got if found and quantity in found else np.nan

    grid = [
        c
        for c in (10.0 ** -np.array(POWERS) if family.most < 1 else np.geomspace(family.least, family.most, 60))
        if family.least <= c <= family.most and c > 0
    ]
    values = [off(c) for c in grid]
    for one, other, left, right in zip(grid, grid[1:], values, values[1:]):
        if np.isfinite(left) and np.isfinite(right) and np.sign(left) != np.sign(right):
            c = _between(off, one, other, left)
            rounded = [float(f"{c:.{digits}g}") for digits in range(1, DIGITS + 1)]
            written = CONSTANTS | {f"{x:g}": x for x in rounded}
            yield from ((family.row(x, name), True) for name, x in written.items() if abs(x / c - 1) < CLOSE)
            yield family.row(c), False


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


# ---- which form it is ------------------------------------------------------------------------------------------------


def explain_instability(subject, unstable):
    """What is unstable, as (slug, where, sentence, certain, quantities, slugs of what else it may be); functions that
    err alike together.
    """
    found = {}
    for *what, also, quantities in _by_function(subject, unstable):
        found.setdefault(tuple(what), (also, []))[1].extend(quantities)
    return [(*what, quantities, also) for what, (also, quantities) in found.items()]


def _by_function(subject, unstable):
    by_function, told = {}, {}
    for check in unstable:
        by_function.setdefault(function_of(check.quantity), []).append(check)
    for function in sorted(by_function, key=FUNCTIONS.index):
        checks = by_function[function]
        quantities = list(dict.fromkeys(c.quantity for c in checks))
        before = told.get(FOLLOWS.get(function))
        named = None if function == "predict" else _named(subject, _telling(subject, checks), function)
        if named:
            slug, where, says, certain, also = named
            if slug == "log-of-zero" and function != "loss":
                slug, says = "zero-over-zero", ZERO_OVER_ZERO
            told[function] = slug, where, f"Right on moderate inputs, but {says}.", certain, also
        else:
            told[function] = before or (*_seen(subject, checks), ())
        yield *told[function], quantities


def _seen(subject, checks):
    """What is known of an unstable function although no form errs as it does."""
    worst = _hardest(checks)[0]
    moderate = [check for check in checks if subject.cases[check.case]().moderate]
    if np.isfinite(worst.mine.got) and moderate:  # where it shows on ordinary inputs it is easier to see
        worst = _hardest(moderate)[0]
    got, exact, where = (
        worst.mine.got,
        worst.exact,
        PLACES.get(function_of(worst.quantity), function_of(worst.quantity)),
    )
    case = subject.cases[worst.case]()
    _, _, seen, true = _scene(subject, case.cast(worst.dtype), worst.dtype, function_of(worst.quantity))
    cut = [plateau(np.asarray(v, np.float64), true[q].hi) for q, v in seen.items() if np.all(np.isfinite(v))]
    cut = [c for c in cut if c]
    if cut and len(set(cut)) == 1 and worst.quantity != "output":
        drawn = [_drawn(subject, worst.case, worst.dtype, *how, function_of(worst.quantity)) for how in DRAWN]
        sure = all(_is_cut(scene, cut[0]) for scene in drawn)
        says = f"Right on moderate inputs, but every value beyond ±{cut[0]:.6g} is cut to that."
        return "clipped", where, says, sure
    lost_everywhere = any(subject.cases[name]().moderate for name in {c.case for c in checks})
    slug, what = "cancellation", f"loses digits ({worst.mine.share:.2g} times what rounding allows)"
    if not np.isfinite(got):
        slug, what = "overflow", f"gives {got}"
    elif not lost_everywhere and abs(got - exact) > DIGITS_LOST * abs(exact):
        slug, what = "other-value-far-out", f"is {got:.6g}"
    says = (
        f"Right on moderate inputs, but {worst.quantity} {what} in the case {worst.case}, where {exact:.6g} is right."
    )
    return slug, where, says, False


@np.errstate(all="ignore")
def _is_cut(scene, c):
    """Whether a function's numbers are the right ones, cut to ±c."""
    reference, inputs, seen, _ = scene
    right = pytorch(reference, inputs)
    return all(np.allclose(got, np.clip(right[q], -c, c), rtol=1e-6, atol=0) for q, got in seen.items())


PLACES = {"forward": "the output", "loss": "loss", "gradients": "the gradients", "step": "update", "predict": "labels"}


def _hardest(checks):
    """The checks, those that are not finite first, then by how much they lose."""
    return sorted(checks, key=lambda c: (bool(np.isfinite(c.mine.got)), -c.mine.share))


def _telling(subject, checks):
    """(case, dtype) where an unstable form shows itself: the hardest that failed, and whatever else is extreme, where
    the candidate may do well and the form may not. In float64 if it fails there: in float32 the candidate may well
    compute in double.
    """
    dtype = max(check.dtype for check in checks)
    hardest = [check.case for check in _hardest(c for c in checks if c.dtype == dtype)[:HARDEST]]
    extreme = [name for name, make in subject.cases.items() if not make().moderate]
    return [(case, dtype) for case in dict.fromkeys([*hardest, *extreme])]


@np.errstate(all="ignore")  # infinities are what is looked for here
def _named(subject, places, function):
    """The unstable form that errs as the candidate does in all of these places: (slug, where, sentence), or None."""
    spec = subject.candidate.spec
    cases = [(subject.cases[case]().cast(dtype), dtype) for case, dtype in places]
    if function == "loss" and spec is not None and spec.loss == "cross_entropy":
        cases.append(_all_logits_shifted(*cases[0]))
    scenes = [_scene(subject, *case, function) for case in cases]
    calls = record(scenes[0][0], subject.cases[places[0][0]]().cast("float64"))
    values = _forms(calls, ((name, slug, rewire, says) for name, slug, rewire, says in CALLS))
    all_values = values
    if function != "forward" and "forward" in subject.candidate.functions:  # no other value where the output is right
        outputs = [_scene(subject, *case, "forward") for case in cases]
        values = [row for row in values if _explains((row,), spec, outputs)]
    slopes = _forms(
        calls,
        (
            (
                name,
                "unstable-derivative",
                _slope(formula),
                f"the derivative as {found} gives NaN (∞/∞) or 0 far from 0: take {stable}",
            )
            for name, formula, found, stable in SLOPES
        ),
    )
    losses = [(slug, "loss", says, losing(formula)) for slug, formula, says in LOSSES.get(spec and spec.loss, ())]
    if spec and spec.loss in LOSSES:  # whose gradient is taken from the last activation, although its value isn't
        last = [(slug, says, rewire(None)) for name, slug, rewire, says in CALLS if name == calls[-1].name]
        last = [(slug, calls[-1].place, says, losing(_slope_of(p))) for slug, says, p in last]
        losses = [*last, *losses]
    tried = (
        [(row,) for row in values]
        if function == "forward"
        else [
            *((row,) for row in (*values, *losses)),
            *((row,) for row in slopes if function != "loss"),
            *product(values, losses),
        ]
    )
    plan = plan_of(scenes[0][0], spec)
    families = [
        f
        for f in _families(spec, calls)
        if function not in ("forward", "loss") or (f.where == "loss") == (function == "loss")
    ]
    solved = [pair for family in families for pair in _solved(family, plan, scenes)]
    if values is not all_values:  # no other value where the output is right
        solved = [
            (row, written) for row, written in solved if not row[2].startswith(CLIPPED[:10]) or _explains((row,), spec, outputs)
        ]
    tried += [(row,) for row, _ in solved]
    apart = {n: _furthest(rows, spec, scenes) for n, rows in enumerate(tried)}
    kept = [rows for n, rows in sorted(enumerate(tried), key=lambda pair: apart[pair[0]]) if apart[n] < np.inf]
    drawn = [_drawn(subject, *places[0], *how, function) for how in DRAWN] if kept else []
    right = [rows for rows in kept if _gives((*scenes, *drawn), rows, spec)]
    guessed = [row for row, written in solved if not written]
    right = [
        rows for rows in right if not any(rows[-1] is row for row in guessed)
    ] or right  # a round number is no accident
    if right:
        named = _names_of(right, function)
        tells = any(_tells(scene, rows, spec) for rows in right for scene in scenes)
        return *named[0], tells and len(named) == 1, _slugs(named)
    close = [rows for rows in kept if not any(rows[-1] is row for row, written in solved if written)]
    return (*_names_of(close, function)[0], False, ()) if close else None


def _names_of(found, function):
    """What several forms are called, each once: (slug, where, sentence)."""
    return list(dict.fromkeys((rows[0] if function == "forward" else rows[-1])[:3] for rows in found))


def _slugs(named):
    """The slugs of what else it may be than the first."""
    return tuple(dict.fromkeys(slug for slug, *_ in named[1:] if slug != named[0][0]))


def _forms(calls, rows):
    """Rows for every call that has an unstable form, by itself and in every layer."""
    found = []
    for name, slug, rewire, says in rows:
        same = [call for call in calls if call.name == name]
        found += [(slug, call.place, says, rewiring([call.number], rewire)) for call in same]
        found += [(slug, "every layer", says, rewiring([c.number for c in same], rewire))] if len(same) > 1 else []
    return found


def _all_logits_shifted(inputs, dtype):
    """Where e^z overflows and softmax doesn't change: every logit larger by the same."""
    last = list(inputs.params)[-1]
    return replace(inputs, params=inputs.params | {last: inputs.params[last] + np.asarray(SHIFT[dtype], dtype)}), dtype


def _scene(subject, inputs, dtype, function):
    """What a function gave on a case, and what is true there."""
    reference = subject.reference(inputs)
    true = truths(reference, inputs, dtype)
    shapes = {q: t.hi.shape for q, t in true.items() if function_of(q) == function}
    seen = {q: v for q, v in observe(subject.candidate, inputs, shapes).values.items() if not isinstance(v, Failure)}
    return reference, inputs, seen, true


def _furthest(rows, spec, scenes):
    """How differently a function and an unstable form err in the scene where they do so most."""
    worst = 0.0
    for scene in scenes:
        worst = max(worst, _apart(rows, spec, *scene)[0])
        if worst == np.inf:
            break
    return worst


def _explains(rows, spec, scenes):
    """Whether a form errs as a function does wherever that errs, which it must do somewhere."""
    found = [_apart(rows, spec, *scene) for scene in scenes]
    return all(np.isfinite(apart) for apart, _ in found) and any(lost for _, lost in found)


def _evaluated(plan, inputs):
    try:
        return {
            q: t.numpy().astype(np.float64)
            for q, t in evaluate(plan.edited(), plan.inputs(inputs), torch.tensor).items()
        }
    except (RuntimeError, ValueError, LookupError):
        return None


DRAWN = (
    (1, 1),
    (1, 30),
    (1, 1000),
    (30, 1),
    (1000, 1),
    (1e-6, 1),
)  # how much larger all parameters are, and the last layer's


def _drawn(subject, name, dtype, scale, last, function):
    """A scene drawn after the search, more or less extreme: (reference, inputs, what the function gives)."""
    case = subject.cases[name]()
    rng = np.random.default_rng([DRAWN.index((scale, last)), 1])
    picked = rng.integers(len(case.X), size=DRAWN_ROWS)
    X = case.X[picked] * rng.uniform(0.5, 1.5, size=(DRAWN_ROWS, *case.X.shape[1:]))
    usual = {n: rng.normal(size=p.shape) / np.sqrt((p.shape or (4,))[-1]) for n, p in case.params.items()}
    ends = list(usual)[-2:]
    params = {n: np.asarray(scale * (last if n in ends else 1) * p) for n, p in usual.items()}
    if np.max(np.abs(X), initial=0) > 10 or not np.any(np.abs(X) > 1e-3):  # what is extreme here are the weights
        X = rng.normal(size=X.shape)
    inputs = replace(case, params=params, X=X, y=case.y[picked]).cast(dtype)
    return subject.reference(inputs), inputs, _given(subject, inputs, function), None


def _given(subject, inputs, function):
    """What a function gave, by quantity, of what can be read."""
    shapes = {q: v.shape for q, v in pytorch(subject.reference(inputs), inputs).items() if function_of(q) == function}
    return {q: v for q, v in observe(subject.candidate, inputs, shapes).values.items() if not isinstance(v, Failure)}


def _gives(scenes, rows, spec):
    """Whether a form gives what the function gave, number by number, in every scene."""
    return all(_differs_by_rounding(scene, rows, spec) for scene in scenes)


def _tells(scene, rows, spec):
    """Whether what is true can be told from what a form gives."""
    reference, inputs, seen, true = scene
    exact = {q: true[q].hi.astype(np.float64) for q in seen if q in true}
    return not _differs_by_rounding((reference, inputs, exact, true), rows, spec)


def _differs_by_rounding(scene, rows, spec):
    """Whether numbers differ from a form's by no more than that itself does where its inputs move in their last bit."""
    reference, inputs, seen, _ = scene
    plan = reduce(lambda plan, row: row[3](plan), rows, plan_of(reference, spec))
    found = _evaluated(plan, inputs)
    if found is None:
        return False
    u, rng, moved = np.finfo(inputs.X.dtype).eps, np.random.default_rng(0), []
    near = {q: np.abs(np.asarray(got, np.float64) - found[q]) for q, got in seen.items() if q in found}
    if all(
        np.all((d <= u * np.abs(found[q])) | (np.isnan(seen[q]) & np.isnan(found[q])) | (seen[q] == found[q]))
        for q, d in near.items()
    ):
        return bool(near)

    def nudged(a):
        return np.asarray(a * (1 + u * rng.choice([-1.0, 1.0], size=a.shape))).astype(a.dtype)

    for _ in range(NUDGES):
        other = replace(inputs, params={n: nudged(p) for n, p in inputs.params.items()}, X=nudged(inputs.X))
        moved.append(_evaluated(plan, other))
    for q in near:
        got, right = np.asarray(seen[q], np.float64), found[q]
        with np.errstate(all="ignore"):
            spread = np.max([np.abs(other[q] - right) for other in moved], axis=0)
            allowed = NUDGED * spread + 32 * u * np.abs(right)
            same = (np.isnan(got) & np.isnan(right)) | (got == right) | (np.abs(got - right) <= allowed)
            masked = np.isnan(got) & (right == 0)  # NaN times a mask of 0 is NaN for some, 0 for others
        if not np.all(same | masked | ~np.isfinite(spread) & np.isfinite(right)):
            return False
    return bool(near)


def _apart(rows, spec, reference, inputs, seen, true):
    """How differently a function and an unstable form err in one scene: 0 for the same numbers, about 1 for errors of
    one size that are otherwise unlike, as rounding errors are; infinite if one is finite where the other isn't, or
    their sizes differ. And whether anything is lost there at all."""
    plan = reduce(lambda plan, row: row[3](plan), rows, plan_of(reference, spec))
    found = {q: t.numpy() for q, t in evaluate(plan.edited(), inputs, torch.tensor).items()}
    anything, mine, theirs, apart = (
        False,
        0.0,
        0.0,
        0.0,
    )  # the largest errors, and the largest difference, in shares of the budget
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
            unit = np.maximum(truth.budget, LEAST)
            errors = (((x - truth.hi) - truth.lo) / unit for x in (got, other))
            errors = *errors, (got - other) / unit
        sizes = [float(np.max(np.abs(error), where=known, initial=0)) for error in errors]
        mine, theirs, apart = map(max, (mine, theirs, apart), sizes)
    if max(mine, theirs) <= 1:  # neither loses anything here
        return 0.0, anything
    return (apart / max(mine, theirs) if max(mine, theirs) <= ALIKE * min(mine, theirs) else np.inf), True
