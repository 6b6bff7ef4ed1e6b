"""Names what loses the accuracy of a right formula, with the stable formula to use instead.

The usual unstable forms are run in PyTorch, in the dtype at hand, in the place of the stable ones; the one that is not
finite where the candidate is not, and else errs by as much, is what the candidate computes.
"""

from __future__ import annotations

from functools import reduce
from itertools import product

import numpy as np
import torch

from compare.contract import FUNCTIONS, Failure, function_of, observe
from compare.mutants.edit import rewiring
from compare.mutants.losses import losing
from compare.reference import evaluate, truths
from compare.rewire import plan_of, record

ALIKE = 8.0  # errors that differ by less than this factor are of one size


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


def explain_instability(subject, unstable):
    """For every function that is unstable: (slug, where, sentence, certain, quantities)."""
    by_function = {}
    for check in unstable:
        by_function.setdefault(function_of(check.quantity), []).append(check)
    for function in sorted(by_function, key=FUNCTIONS.index):
        checks = by_function[function]
        quantities = list(dict.fromkeys(c.quantity for c in checks))
        named = _named(subject, _hardest(checks))
        if named:
            slug, where, says = named
            if slug == "log-of-zero" and function != "loss":
                slug, says = "zero-over-zero", ZERO_OVER_ZERO
            yield slug, where, f"Right on moderate inputs, but {says}.", True, quantities
        else:
            worst = next(iter(_hardest(checks)))
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
    """The checks by case, those that are not finite first."""
    return sorted(checks, key=lambda c: (bool(np.isfinite(c.mine.got)), -c.mine.share))[:4]


def _named(subject, checks):
    """The unstable form that errs as the candidate does on all of these checks: (slug, where, sentence), or None."""
    spec, function = subject.candidate.spec, function_of(checks[0].quantity)
    scenes = [_scene(subject, check, function) for check in checks]
    calls = record(scenes[0][0], subject.cases[checks[0].case]().cast("float64"))
    call_rows = []
    for name, slug, rewire, says in CALLS:
        numbers = [call.number for call in calls if call.name == name]
        call_rows += [(slug, c.place, says, rewiring([c.number], rewire)) for c in calls if c.name == name]
        call_rows += [(slug, "every layer", says, rewiring(numbers, rewire))] if len(numbers) > 1 else []
    loss_rows = [(slug, "loss", says, losing(formula)) for slug, formula, says in LOSSES.get(spec and spec.loss, ())]
    for rows in (*((row,) for row in (*call_rows, *loss_rows)), *product(call_rows, loss_rows)):
        if all(_errs_like(rows, spec, *scene) for scene in scenes):
            slug, where, says, _ = rows[0] if function == "forward" else rows[-1]
            return slug, where, says
    return None


def _scene(subject, check, function):
    """What a function gave on the case of a check, and what is true there."""
    inputs = subject.cases[check.case]().cast(check.dtype)
    reference = subject.reference(inputs)
    true = truths(reference, inputs, check.dtype)
    shapes = {q: t.hi.shape for q, t in true.items() if function_of(q) == function}
    seen = {q: v for q, v in observe(subject.candidate, inputs, shapes).values.items() if not isinstance(v, Failure)}
    return reference, inputs, seen, true


def _errs_like(rows, spec, reference, inputs, seen, true):
    plan = reduce(lambda plan, row: row[3](plan), rows, plan_of(reference, spec))
    found = {q: t.numpy() for q, t in evaluate(plan.edited(), inputs, torch.tensor).items()}
    return all(_errs_alike(got, found[q], true[q]) for q, got in seen.items() if q in found)


def _errs_alike(got, found, truth):
    """Not finite in the same places, and elsewhere off by about as much where either is off."""
    lost = ~np.isfinite(got)
    if not np.array_equal(lost, ~np.isfinite(found)) or not np.array_equal(np.isnan(got), np.isnan(found)):
        return False
    with np.errstate(all="ignore"):
        mine, theirs = (np.abs((np.asarray(x, np.float64) - truth.hi) - truth.lo) for x in (got, found))
        off = ~lost & ((mine > truth.budget) | (theirs > truth.budget))
        near = np.abs(np.asarray(got, np.float64) - found) <= np.maximum(mine, theirs) / 2
    sizes = (mine <= ALIKE * theirs) & (theirs <= ALIKE * mine)
    return bool(np.all(near[off] | sizes[off]))
