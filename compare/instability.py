"""Names what loses the accuracy of a right formula, with the stable formula to use instead.

The usual unstable forms are run in PyTorch, in the dtype at hand, in the place of the stable ones; the one that is not
finite where the candidate is not, and else errs by as much, is what the candidate computes.
"""

from __future__ import annotations

import re
from dataclasses import replace
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
from compare.unexplained import plateau

ALIKE = 8.0  # errors that differ by less than this factor are of one size
HARDEST = 4  # failing checks that a form is held against
SAME = 1e-3  # apart by less of their size, they are one error: no other form need be tried
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
    return lambda f: lambda z: torch.sigmoid(passing_back(lambda g, args, grads: (g,))(lambda z: torch.clamp(z, -c, c))(z))


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
    (
        "softmax",
        "softmax-shift",
        _shifted_by_the_batch,
        "it subtracts the largest z of the whole batch, far below which other rows underflow to 0/0: subtract each row's own largest z (axis=1, keepdims=True)",
    ),
    *(
        ("sigmoid", "clip", _clipped(c), f"clipping z at ±{c} holds the output at σ(±{c}) beyond it: take e^(−|z|), which needs no clip, and 1/(1 + e) or e/(1 + e) by the sign of z")
        for c in (10, 15, 20, 30, 36, 50, 88, 100, 250, 500, 700, 709)
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
    ("tanh", lambda z: 1 - ((torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))) ** 2, "1 − ((e^z − e^−z) / (e^z + e^−z))²", "1 − a²"),
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
                f"clipping the probability at {eps:g} replaces the loss beyond it (and in float32, where 1 − ε may round to 1, may not clip at all): start from the logit, {FROM_LOGITS[name]}",
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
LOSSES["cross_entropy"] = (LOG_SUM_EXP, *LOSSES["cross_entropy"], BATCH_LOG_SUM_EXP, *_hidden("cross_entropy", _cross_entropy()))


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
    by_function, told = {}, {}
    for check in unstable:
        by_function.setdefault(function_of(check.quantity), []).append(check)
    for function in sorted(by_function, key=FUNCTIONS.index):
        checks = by_function[function]
        quantities = list(dict.fromkeys(c.quantity for c in checks))
        before = told.get(FOLLOWS.get(function))
        named = None if function == "predict" else _named(subject, _telling(subject, checks), function)
        if named:
            slug, where, says = named
            if slug == "log-of-zero" and function != "loss":
                slug, says = "zero-over-zero", ZERO_OVER_ZERO
            told[function] = slug, where, f"Right on moderate inputs, but {says}.", True
        else:
            told[function] = before or _seen(subject, checks)
        yield *told[function], quantities


def _seen(subject, checks):
    """What is known of an unstable function although no form errs as it does."""
    worst = _hardest(checks)[0]
    moderate = [check for check in checks if subject.cases[check.case]().moderate]
    if np.isfinite(worst.mine.got) and moderate:  # where it shows on ordinary inputs it is easier to see
        worst = _hardest(moderate)[0]
    got, exact, where = worst.mine.got, worst.exact, PLACES.get(function_of(worst.quantity), function_of(worst.quantity))
    case = subject.cases[worst.case]()
    _, _, seen, true = _scene(subject, case.cast(worst.dtype), worst.dtype, function_of(worst.quantity))
    cut = [plateau(np.asarray(v, np.float64), true[q].hi) for q, v in seen.items() if np.all(np.isfinite(v))]
    cut = [c for c in cut if c]
    if cut and len(set(cut)) == 1 and worst.quantity != "output":
        return "clipped", where, f"Right on moderate inputs, but every value beyond ±{cut[0]:.6g} is cut to that.", True
    lost_everywhere = any(subject.cases[name]().moderate for name in {c.case for c in checks})
    slug, what = "cancellation", f"loses digits ({worst.mine.share:.2g} times what rounding allows)"
    if not np.isfinite(got):
        slug, what = "overflow", f"gives {got}"
    elif not lost_everywhere and abs(got - exact) > DIGITS_LOST * abs(exact):
        slug, what = "other-value-far-out", f"is {got:.6g}"
    says = f"Right on moderate inputs, but {worst.quantity} {what} in the case {worst.case}, where {exact:.6g} is right."
    return slug, where, says, False


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


def _named(subject, places, function):
    """The unstable form that errs as the candidate does in all of these places: (slug, where, sentence), or None."""
    spec = subject.candidate.spec
    cases = [(subject.cases[case]().cast(dtype), dtype) for case, dtype in places]
    if function == "loss" and spec is not None and spec.loss == "cross_entropy":
        cases.append(_all_logits_shifted(*cases[0]))
    scenes = [_scene(subject, *case, function) for case in cases]
    calls = record(scenes[0][0], subject.cases[places[0][0]]().cast("float64"))
    values = _forms(calls, ((name, slug, rewire, says) for name, slug, rewire, says in CALLS))
    if function != "forward" and "forward" in subject.candidate.functions:  # no other value where the output is right
        outputs = [_scene(subject, *case, "forward") for case in cases]
        values = [row for row in values if _explains((row,), spec, outputs)]
    slopes = _forms(calls, (
        (name, "unstable-derivative", _slope(formula), f"the derivative as {found} gives NaN (∞/∞) or 0 far from 0: take {stable}")
        for name, formula, found, stable in SLOPES
    ))
    losses = [(slug, "loss", says, losing(formula)) for slug, formula, says in LOSSES.get(spec and spec.loss, ())]
    if spec and spec.loss in LOSSES:  # whose gradient is taken from the last activation, although its value isn't
        last = [(slug, says, rewire(None)) for name, slug, rewire, says in CALLS if name == calls[-1].name]
        last = [(slug, calls[-1].place, says, losing(_slope_of(p))) for slug, says, p in last]
        losses = [*last, *losses]
    tried = [(row,) for row in values] if function == "forward" else [
        *((row,) for row in (*values, *losses)), *((row,) for row in slopes if function != "loss"), *product(values, losses)
    ]
    best, closest = None, np.inf
    for rows in tried:
        apart = _furthest(rows, spec, scenes)
        if apart < closest:
            best, closest = rows[0] if function == "forward" else rows[-1], apart
        if closest <= SAME:
            break
    return best and (*best[:2], _without_a_guess(best, tried, spec, scenes))


def _forms(calls, rows):
    """Rows for every call that has an unstable form, by itself and in every layer."""
    found = []
    for name, slug, rewire, says in rows:
        same = [call for call in calls if call.name == name]
        found += [(slug, call.place, says, rewiring([call.number], rewire)) for call in same]
        found += [(slug, "every layer", says, rewiring([c.number for c in same], rewire))] if len(same) > 1 else []
    return found


def _without_a_guess(best, tried, spec, scenes):
    """The sentence, without its constant where another constant gives the same numbers."""
    slug, where, says, _ = best
    rivals = (row for (*_, row) in tried if row[:2] == (slug, where) and row[2] != says and slug in ("clip", "epsilon-in-log"))
    if any(_furthest((row,), spec, scenes) <= SAME for row in rivals):
        return re.sub(r"( at ±?|\(p \+ |±)[\d.e-]+", lambda m: {" ": " ", "(": "(p + ε", "±": "±c"}[m[1][0]].rstrip(), says)
    return says


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


def _apart(rows, spec, reference, inputs, seen, true):
    """How differently a function and an unstable form err in one scene: 0 for the same numbers, about 1 for errors of
    one size that are otherwise unlike, as rounding errors are; infinite if one is finite where the other isn't, or
    their sizes differ. And whether anything is lost there at all."""
    plan = reduce(lambda plan, row: row[3](plan), rows, plan_of(reference, spec))
    found = {q: t.numpy() for q, t in evaluate(plan.edited(), inputs, torch.tensor).items()}
    anything, mine, theirs, apart = False, 0.0, 0.0, 0.0  # the largest errors, and the largest difference, in shares of the budget
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
