"""Correct but different: other orders of summation and other stable formulas, as edits that change no value.

They are the probes for false alarms: whatever a learner may rightly write must stay within the budget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import torch
import torch.nn.functional as F

from compare.contract.spec import Spec
from compare.diagnosis.mistakes.edit import rewiring
from compare.diagnosis.mutation import Call, Plan, gradient_of, passing_back

W, B = 1, 2  # positions of the arguments of F.linear


def _by_sample(t, g, x, *_):
    total = torch.zeros_like(t)
    for i in range(len(g)):
        total = total + torch.outer(g[i], x[i])
    return total


def _halves(x, w, b):
    half = w.shape[1] // 2
    return x[:, half:] @ w[:, half:].T + (x[:, :half] @ w[:, :half].T + b)


def _stable_sigmoid(z):
    e = torch.exp(-torch.abs(z))
    return torch.where(z > 0, 1 / (1 + e), e / (1 + e))


def _in_two_branches(z):
    """The stable form with its slope by hand: autograd would take the slope of |z| at 0 for 0."""
    return passing_back(lambda g, args, grads: (g * _stable_sigmoid(args[0]) * _stable_sigmoid(-args[0]),))(
        _stable_sigmoid
    )(z)


def _sigmoid_slope(g, args, grads):
    e = torch.exp(-torch.abs(args[0]))
    return (g * (e / (1 + e) ** 2),)


def _sigmoid_slope_in_place(g, args, grads):
    a = torch.sigmoid(args[0])
    t = g * a
    return (t - t * a,)


LINEAR = (  # f → f'
    lambda f: lambda x, w, b: F.linear(x.flip(1), w.flip(1), b),
    lambda f: lambda x, w, b: b + (x.unsqueeze(1) * w.unsqueeze(0)).sum(-1),
    lambda f: lambda x, w, b: torch.cat([torch.ones_like(x[:, :1]), x], 1) @ torch.cat([b.unsqueeze(1), w], 1).T,
    lambda f: _halves,
    gradient_of(W, _by_sample),
    gradient_of(W, lambda t, g, x, *_: g.flip(0).T @ x.flip(0)),
    gradient_of(B, lambda t, g, *_: g.flip(0).cumsum(0)[-1]),
)
ACTIVATIONS = {
    "sigmoid": (lambda f: _in_two_branches, passing_back(_sigmoid_slope), passing_back(_sigmoid_slope_in_place)),
    "tanh": (
        passing_back(lambda g, args, grads: (g * ((1 - torch.tanh(args[0])) * (1 + torch.tanh(args[0]))),)),
        lambda f: lambda z: torch.expm1(2 * z.clamp(-20, 20)) / (torch.expm1(2 * z.clamp(-20, 20)) + 2),
    ),
    "relu": (lambda f: lambda z: torch.where(z > 0, z, 0 * z), lambda f: lambda z: z * (z > 0)),
    "softmax": (lambda f: lambda z: torch.exp(torch.log_softmax(z, -1)),),
}


def variants_of(calls: Iterable[Call], spec: Spec) -> Iterator[Callable[[Plan], Plan]]:
    """Changes of a :class:`~compare.diagnosis.mutation.Plan` that leave every value as it is, of calls and loss."""
    for name in dict.fromkeys(call.name for call in calls):
        numbers = [call.number for call in calls if call.name == name]
        for rewire in LINEAR if name == "linear" else ACTIVATIONS.get(name, ()):
            yield rewiring(numbers, rewire)
    yield _late_division
    if spec.l2 and not spec.l1:
        yield _penalty_elsewhere


def _late_division(plan):
    """The data term times n, divided by n at the end."""
    return plan.with_data_term(lambda f, m, values, y: f(m, values, y) * len(y) / len(y))


def _penalty_elsewhere(plan):
    """The penalty as Σ (½·l2·W)·W, layer by layer."""

    def penalty(model):
        return sum((0.5 * model.l2 * p * p).sum() for name, p in model.params.items() if name.startswith("W"))

    return replace(plan, penalty=penalty)
