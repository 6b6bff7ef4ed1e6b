"""Names what loses the accuracy of a right formula, with the stable formula to use instead.

The usual unstable forms are run in PyTorch, in the dtype at hand, in the place of the stable ones; the one that is not
finite where the candidate is not, and else errs by as much, is what the candidate computes.
"""

from __future__ import annotations

from functools import reduce
from itertools import product

import numpy as np
import torch
import torch.nn.functional as F

from compare.contract import FUNCTIONS, Failure, function_of, observe
from compare.mutants.edit import rewiring
from compare.mutants.losses import losing
from compare.reference import evaluate, truths
from compare.rewire import passing_back, plan_of, record

ALIKE = 8.0  # errors that differ by less than this factor are of one size
HARDEST = 4  # failing checks that a form is held against
SAME = 1e-3  # apart by less of their size, they are one error: no other form need be tried
LEAST = 1e-300  # a budget of 0 would make every share infinite


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


CALLS = (  # the call, slug, f → f', sentence
    (
        "sigmoid",
        "overflow",
        _naive_sigmoid,
        "e^z / (1 + e^z) overflows far right of 0: take e^(−|z|), which cannot, and 1/(1 + e) or e/(1 + e) by the sign of z",
    ),
    ("tanh", "overflow", _naive_tanh, "(e^z − e^−z) / (e^z + e^−z) overflows on both sides: use np.tanh"),
    ("tanh", "cancellation", _tanh_by_difference, "1 − 2 / (e^2z + 1) loses its digits near 0, where 1 is nearly all that is there: use np.tanh"),
    ("sigmoid", "cancellation", _sigmoid_by_tanh, "½·(1 + tanh(z/2)) has no relative accuracy far left of 0: take e^z / (1 + e^z) there"),
    (
        "softmax",
        "overflow",
        _naive_softmax,
        "e^z overflows for large z: subtract each row's largest z first, which changes nothing in exact arithmetic",
    ),
)


def _bce(clip=0.0, inside=0.0):
    def loss(z, y):
        p = torch.sigmoid(z)
        p = torch.clamp(p, clip, 1 - clip) if clip else p
        return -(y * torch.log(p + inside) + (1 - y) * torch.log(1 - p + inside)).mean()

    return loss


def _cross_entropy(clip=0.0, inside=0.0):
    def loss(z, y):
        p = torch.softmax(z, dim=-1)
        p = torch.clamp(p, clip, 1 - clip) if clip else p
        return -torch.log(p + inside)[torch.arange(len(y)), y].mean()

    return loss


ZERO_OVER_ZERO = (
    "it divides by p·(1 − p), which is 0 where p has rounded to 0 or 1: σ′ cancels against it, so take dz = (p − y)/n"
)
CLIPS = (1e-15, 1e-16, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3)
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
        *(
            (
                "clip",
                naive(clip=eps),
                f"clipping the probability at {eps:g} replaces the loss beyond it (and in float32, where 1 − {eps:g} may round to 1, may not clip at all): start from the logit, {FROM_LOGITS[name]}",
            )
            for eps in CLIPS
        ),
        *(
            (
                "epsilon-in-log",
                naive(inside=eps),
                f"log(p + {eps:g}) is another loss where p is small: start from the logit, {FROM_LOGITS[name]}",
            )
            for eps in CLIPS
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
LOSSES["bce"] = (*LOSSES["bce"], SOFTPLUS, SIMPLER)
LOSSES["cross_entropy"] = (*LOSSES["cross_entropy"], LOG_SUM_EXP)


def _slope_of(p):
    """(z, y) → PyTorch's loss, but with the gradient (p(z) − y)/n from an unstable p."""

    def loss(z, y):
        stable = F.binary_cross_entropy_with_logits if y.is_floating_point() else F.cross_entropy
        target = y if y.is_floating_point() else F.one_hot(y, z.shape[-1])
        n = z.numel() if y.is_floating_point() else len(z)
        return passing_back(lambda g, args, grads: (g * (p(*args) - target) / n,))(lambda z: stable(z, y))(z)

    return loss


def explain_instability(subject, unstable):
    """What is unstable, as (slug, where, sentence, certain, quantities); functions that err alike together."""
    found = {}
    for *what, quantities in _by_function(subject, unstable):
        found.setdefault(tuple(what), []).extend(quantities)
    return [(*what, quantities) for what, quantities in found.items()]


def _by_function(subject, unstable):
    by_function = {}
    for check in unstable:
        by_function.setdefault(function_of(check.quantity), []).append(check)
    for function in sorted(by_function, key=FUNCTIONS.index):
        checks = by_function[function]
        quantities = list(dict.fromkeys(c.quantity for c in checks))
        named = _named(subject, _telling(subject, checks), function)
        if named:
            slug, where, says = named
            if slug == "log-of-zero" and function != "loss":
                slug, says = "zero-over-zero", ZERO_OVER_ZERO
            yield slug, where, f"Right on moderate inputs, but {says}.", True, quantities
        else:
            worst = _hardest(checks)[0]
            lost = not np.isfinite(worst.mine.got)
            slug = "overflow" if lost else "cancellation"
            what = (
                f"gives {worst.mine.got}"
                if lost
                else f"loses digits ({worst.mine.share:.2g} times what rounding allows)"
            )
            says = f"Right on moderate inputs, but {worst.quantity} {what} in the case {worst.case}, where {worst.exact:.6g} is right."
            yield slug, function, says, False, quantities


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


def _named(subject, places, function):
    """The unstable form that errs as the candidate does in all of these places: (slug, where, sentence), or None."""
    spec = subject.candidate.spec
    scenes = [_scene(subject, case, dtype, function) for case, dtype in places]
    calls = record(scenes[0][0], subject.cases[places[0][0]]().cast("float64"))
    call_rows = []
    for name, slug, rewire, says in CALLS:
        numbers = [call.number for call in calls if call.name == name]
        call_rows += [(slug, c.place, says, rewiring([c.number], rewire)) for c in calls if c.name == name]
        call_rows += [(slug, "every layer", says, rewiring(numbers, rewire))] if len(numbers) > 1 else []
    loss_rows = [(slug, "loss", says, losing(formula)) for slug, formula, says in LOSSES.get(spec and spec.loss, ())]
    if spec and spec.loss in LOSSES:  # whose gradient is taken from the last activation, although its value isn't
        last = [(slug, says, rewire(None)) for name, slug, rewire, says in CALLS if name == calls[-1].name]
        loss_rows = [(slug, calls[-1].place, says, losing(_slope_of(p))) for slug, says, p in last] + loss_rows
    best, closest = None, np.inf
    for rows in (*((row,) for row in (*call_rows, *loss_rows)), *product(call_rows, loss_rows)):
        apart = max(_apart(rows, spec, *scene) for scene in scenes)
        if apart < closest:
            best, closest = rows[0] if function == "forward" else rows[-1], apart
        if closest <= SAME:
            break
    return best and best[:3]


def _scene(subject, case, dtype, function):
    """What a function gave on a case, and what is true there."""
    inputs = subject.cases[case]().cast(dtype)
    reference = subject.reference(inputs)
    true = truths(reference, inputs, dtype)
    shapes = {q: t.hi.shape for q, t in true.items() if function_of(q) == function}
    seen = {q: v for q, v in observe(subject.candidate, inputs, shapes).values.items() if not isinstance(v, Failure)}
    return reference, inputs, seen, true


def _apart(rows, spec, reference, inputs, seen, true):
    """How differently a function and an unstable form err in one scene: 0 for the same numbers, about 1 for errors of
    one size that are otherwise unlike, as rounding errors are; infinite if one is finite where the other isn't, or
    their sizes differ."""
    plan = reduce(lambda plan, row: row[3](plan), rows, plan_of(reference, spec))
    found = {q: t.numpy() for q, t in evaluate(plan.edited(), inputs, torch.tensor).items()}
    mine = theirs = apart = 0.0  # the largest errors, and the largest difference, in shares of the budget
    for quantity in seen.keys() & found.keys():
        got, other, truth = np.asarray(seen[quantity], np.float64), found[quantity].astype(np.float64), true[quantity]
        lost = ~np.isfinite(got)
        masked = np.isnan(got) & (other == 0)  # NaN times a mask of 0 is NaN for some, 0 for others
        alike = np.isnan(got) == np.isnan(other), lost == ~np.isfinite(other)
        if not all(np.all(same | masked) for same in alike):
            return np.inf
        known = ~lost & np.isfinite(truth.hi)
        with np.errstate(all="ignore"):
            unit = np.maximum(truth.budget, LEAST)
            errors = (((x - truth.hi) - truth.lo) / unit for x in (got, other))
            errors = *errors, (got - other) / unit
        sizes = [float(np.max(np.abs(error), where=known, initial=0)) for error in errors]
        mine, theirs, apart = map(max, (mine, theirs, apart), sizes)
    if max(mine, theirs) <= 1:  # neither loses anything here
        return 0.0
    return apart / max(mine, theirs) if max(mine, theirs) <= ALIKE * min(mine, theirs) else np.inf
