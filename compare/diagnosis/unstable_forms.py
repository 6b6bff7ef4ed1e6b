"""The usual unstable forms of right formulas, as edits of the reference, each with the stable formula to use instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import torch
import torch.nn.functional as F

from compare.contract.spec import Spec
from compare.diagnosis.mistakes.edit import of_class, one_hot, rewiring
from compare.diagnosis.mistakes.losses import losing
from compare.diagnosis.mutation import Call, Plan, passing_back


class UnstableForm(NamedTuple):
    """One unstable form: its slug, its place, how it reads, and what it does to a plan.

    ``written`` says of a form with a constant whether that is one as people write them; None of a form without one.
    """

    slug: str
    where: str
    says: str
    change: Callable[[Plan], Plan]
    written: bool | None = None


def _shifted_by_the_batch(z):
    e = torch.exp(z - z.amax())
    return e / e.sum(dim=-1, keepdim=True)


def _clipped(c):
    """σ of the z cut to ±c, whose slope by hand is a·(1 − a) all the same."""
    return lambda f: (
        lambda z: torch.sigmoid(passing_back(lambda g, args, grads: (g,))(lambda z: torch.clamp(z, -c, c))(z))
    )


UNSHIFTED = "e^z overflows for large z: subtract each row's largest z first"
CALLS = (  # the call, slug, z → value, sentence
    ("sigmoid", "overflow", lambda z: torch.exp(z) / (1 + torch.exp(z)), "e^z / (1 + e^z) overflows far right of 0: take e^(−|z|), which cannot, and 1/(1 + e) or e/(1 + e) by the sign of z"),
    ("tanh", "overflow", lambda z: (torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z)), "(e^z − e^−z) / (e^z + e^−z) overflows on both sides: use np.tanh"),
    ("tanh", "cancellation", lambda z: 1 - 2 / (torch.exp(2 * z) + 1), "1 − 2 / (e^2z + 1) loses its digits near 0, where 1 is nearly all that is there: use np.tanh"),
    ("sigmoid", "cancellation", lambda z: (1 + torch.tanh(z / 2)) / 2, "½·(1 + tanh(z/2)) has no relative accuracy far left of 0: take e^z / (1 + e^z) there"),
    ("softplus", "overflow", lambda z: torch.log(1 + torch.exp(z)), "log(1 + e^z) overflows far right of 0: take max(z, 0) + log(1 + e^(−|z|)), or np.logaddexp(0, z)"),
    ("ELU", "cancellation", lambda z: torch.where(z > 0, z, torch.exp(torch.clamp(z, max=0)) - 1), "e^z − 1 loses its digits near 0, where e^z is nearly 1: use np.expm1"),
    ("softmax", "overflow", lambda z: torch.exp(z) / torch.exp(z).sum(dim=-1, keepdim=True), f"{UNSHIFTED}, which changes nothing in exact arithmetic"),
    ("softmax", "softmax-shift", _shifted_by_the_batch, "it subtracts the largest z of the whole batch, far below which other rows underflow to 0/0: subtract each row's own largest z (axis=1, keepdims=True)"),
)


def _slope(formula):
    """f with its slope by another formula in z."""
    return passing_back(lambda g, args, grads: (g * formula(*args),))


SLOPES = (  # the call, z → slope, how it reads, and the stable one
    ("sigmoid", lambda z: torch.exp(-z) / (1 + torch.exp(-z)) ** 2, "e^−z / (1 + e^−z)²", "a·(1 − a)"),
    ("sigmoid", lambda z: torch.exp(z) / (1 + torch.exp(z)) ** 2, "e^z / (1 + e^z)²", "a·(1 − a)"),
    ("sigmoid", lambda z: 1 / (2 + torch.exp(z) + torch.exp(-z)), "1 / (2 + e^z + e^−z)", "a·(1 − a)"),
    ("softplus", lambda z: torch.exp(z) / (1 + torch.exp(z)), "e^z / (1 + e^z)", "1 / (1 + e^−z)"),
    ("tanh", lambda z: 4 * torch.exp(2 * z) / (torch.exp(2 * z) + 1) ** 2, "4·e^2z / (e^2z + 1)²", "1 − a²"),
    ("tanh", lambda z: 4 / (torch.exp(z) + torch.exp(-z)) ** 2, "4 / (e^z + e^−z)²", "1 − a²"),
    ("tanh", lambda z: 1 - ((torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))) ** 2, "1 − ((e^z − e^−z) / (e^z + e^−z))²", "1 − a²"),
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
        return -of_class(torch.log(p + inside), y).mean()

    return loss


ZERO_OVER_ZERO = (
    "it divides by p, or by p·(1 − p), which comes to 0 once p has rounded: the activation's derivative cancels "
    "against it, so take dz = (p − y)/n"
)
FROM_LOGITS = {
    "bce": "max(z, 0) − z·y + log(1 + e^(−|z|))",
    "cross_entropy": "log Σe^(z − max z) − (z_y − max z)",
}
HIDDEN = "nan_to_num puts a huge number in the place of the logarithm of 0"


def _numbers_for_infinities(z, y):
    p = torch.sigmoid(z)
    return torch.nan_to_num(-y * torch.log(p) - (1 - y) * torch.log(1 - p)).mean()


def _numbers_for_bce_logs(z, y):
    p = torch.sigmoid(z)
    return -(y * torch.nan_to_num(torch.log(p)) + (1 - y) * torch.nan_to_num(torch.log(1 - p))).mean()


def _numbers_for_class_logs(z, y):
    return -of_class(torch.nan_to_num(torch.log(torch.softmax(z, dim=-1))), y).mean()


def _hidden(loss, naive, *more):
    forms = (lambda z, y: torch.nan_to_num(naive(z, y)), *more)
    return tuple(("log-of-zero", form, f"{HIDDEN}: start from the logit, {FROM_LOGITS[loss]}") for form in forms)


ROUNDED = "it takes the logarithm of a probability that has rounded to 0 or 1: start from the logit"
LOSSES = {  # loss → rows of slug, (z, y) → loss, sentence
    "bce": (
        ("log-of-zero", _bce(), f"{ROUNDED}, {FROM_LOGITS['bce']}"),
        ("overflow", lambda z, y: (torch.log(1 + torch.exp(z)) - y * z).mean(), f"log(1 + e^z) overflows far right of 0, and loses e^z far left: {FROM_LOGITS['bce']}"),
        ("overflow", lambda z, y: (torch.log1p(torch.exp(z)) - y * z).mean(), f"log(1 + e^z) overflows far right of 0: {FROM_LOGITS['bce']}"),
        *_hidden("bce", _bce(), _numbers_for_bce_logs, _numbers_for_infinities),
    ),
    "cross_entropy": (
        ("overflow", lambda z, y: (torch.log(torch.exp(z).sum(-1)) - of_class(z, y)).mean(), f"{UNSHIFTED}, {FROM_LOGITS['cross_entropy']}"),
        ("log-of-zero", _cross_entropy(), f"{ROUNDED}, {FROM_LOGITS['cross_entropy']}"),
        ("softmax-shift", lambda z, y: (torch.log(torch.exp(z - z.amax()).sum(-1)) + z.amax() - of_class(z, y)).mean(), "it subtracts the largest z of the whole batch, far below which the sums of other rows underflow to 0: subtract each row's own largest z"),
        *_hidden("cross_entropy", _cross_entropy(), _numbers_for_class_logs),
    ),
}


def _slope_of(p, name):
    """(z, y) → PyTorch's loss of that name, but with the gradient (p(z) − y)/n from an unstable p."""

    def loss(z, y):
        stable = F.cross_entropy if name == "cross_entropy" else F.binary_cross_entropy_with_logits
        target, n = (one_hot(z, y), len(z)) if name == "cross_entropy" else (y, z.numel())
        return passing_back(lambda g, args, grads: (g * (p(*args) - target) / n,))(lambda z: stable(z, y))(z)

    return loss


# ---- forms with a constant, which is solved for ---------------------------------------------------------------------


class Family(NamedTuple):
    """An unstable form with a constant c: its slug, its place, c → change of a plan, how it reads, and c's range."""

    slug: str
    where: str
    change: Callable[[float], Callable[[Plan], Plan]]
    says: str
    least: float
    most: float

    def form(self, c: float, written: str = "") -> UnstableForm:
        """The form with this constant; ``written`` is how the constant reads, or nothing where it is not known."""
        at, eps, to = (f" at {written}", written, f"±{written}") if written else ("", "ε", "±c")
        says = self.says.format(at=at, eps=eps, to=to)
        return UnstableForm(self.slug, self.where, says, self.change(c), bool(written))


CLIPPED = "clipping z at {to}, on one side or both, holds the output at σ of that beyond it: take e^(−|z|), which needs no clip, and 1/(1 + e) or e/(1 + e) by the sign of z"


def families_of(spec: Spec | None, calls: list[Call], function: str) -> list[Family]:
    """The forms with a constant that a function of a program may have."""
    families = [*_of_the_calls(calls), *_of_the_loss(spec, calls)]
    if function in ("forward", "loss"):
        return [f for f in families if (f.where == "loss") == (function == "loss")]
    return families


def _of_the_calls(calls):
    for call in (c for c in calls if c.name == "sigmoid"):
        yield Family("clip", call.place, lambda c, n=call.number: rewiring([n], _clipped(c)), CLIPPED, 1.0, 800.0)


def _of_the_loss(spec, calls):
    if spec is None or spec.loss not in LOSSES or any(spec.of_classes):
        return
    naive, better = {"bce": _bce, "cross_entropy": _cross_entropy}[spec.loss], FROM_LOGITS[spec.loss]
    cut = f"{{at}} replaces the loss beyond it (and in float32, where 1 − ε may round to 1, may not clip at all): start from the logit, {better}"
    for slug, keyword, says in (
        ("clip", "clip", f"clipping the probability{cut}"),
        ("clip", "least", f"cutting off small probabilities{{at}} replaces the loss below it: start from the logit, {better}"),
        ("epsilon-in-log", "inside", f"log(p + {{eps}}) is another loss where p is small: start from the logit, {better}"),
    ):
        yield Family(slug, "loss", lambda c, keyword=keyword: losing(naive(**{keyword: c})), says, 0.0, 0.4)
    last = torch.sigmoid if spec.loss == "bce" else lambda z: torch.softmax(z, dim=-1)
    says = "the gradient is taken from a probability that is clipped{at}: take the probability as it is, dz = (p − y)/n"
    clipped = lambda c: losing(_slope_of(lambda z: torch.clamp(last(z), c, 1 - c), spec.loss))  # noqa: E731
    yield Family("clip", calls[-1].place, clipped, says, 0.0, 0.4)


def fixed_forms(function: str, spec: Spec | None, calls: list[Call]) -> tuple[list, list, list]:
    """The forms without a constant that a function may have: of the activations, of their slopes, and of the loss."""
    values = _everywhere(calls, [(name, slug, lambda f, p=p: p, says) for name, slug, p, says in CALLS])
    if function == "forward":
        return values, [], []
    told = "the derivative as {} gives NaN or 0 far from 0: take {}"
    slopes = [
        (name, "unstable-derivative", _slope(formula), told.format(found, stable)) for name, formula, found, stable in SLOPES
    ]
    return values, _everywhere(calls, slopes) if function != "loss" else [], _losses(spec, calls)


def _losses(spec, calls):
    if spec is None or spec.loss not in LOSSES or any(spec.of_classes):
        return []
    losses = [UnstableForm(slug, "loss", says, losing(formula)) for slug, formula, says in LOSSES[spec.loss]]
    last = calls[-1]  # the gradient may be taken from this activation, although the value of the loss isn't
    slopes = [(slug, says, losing(_slope_of(p, spec.loss))) for name, slug, p, says in CALLS if name == last.name]
    return [*(UnstableForm(slug, last.place, says, change) for slug, says, change in slopes), *losses]


def _everywhere(calls, rows):
    """Rows for every call that has an unstable form, by itself and in every layer."""
    found = []
    for name, slug, rewire, says in rows:
        same = [call for call in calls if call.name == name]
        found += [UnstableForm(slug, call.place, says, rewiring([call.number], rewire)) for call in same]
        if len(same) > 1:
            found.append(UnstableForm(slug, "every layer", says, rewiring([c.number for c in same], rewire)))
    return found
