"""Optimizers, each as one pure step: parameters, gradients and state in, new parameters and state out.

These are the update rules of :mod:`torch.optim`, written as expressions on tensors so that a step can be taken in any
arithmetic (``torch.optim`` keeps Adam's bias corrections in Python floats, already rounded). That they take the same
steps as ``torch.optim`` itself is tested. ``descend`` is the loop around them, which trains any module that has
``params`` and ``loss_and_gradients``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor as Array


def sgd(
    params: Mapping[str, Array],
    grads: Mapping[str, Array],
    state: dict[str, Any],
    lr: float,
    momentum: float = 0.0,
    nesterov: bool = False,
    weight_decay: float = 0.0,
) -> tuple[dict[str, Array], dict[str, Any]]:
    """Gradient descent: p ← p − lr·g, for every parameter; with momentum, p ← p − lr·v.

    The update of :class:`torch.optim.SGD`, with its names, meanings and defaults, but lr must be given.

    Parameters
    ----------
    params, grads : dict of name → tensor, the same names and shapes
    state : dict, ``{}`` before the first step
    lr : float, the learning rate

    Returns
    -------
    params, state : new dicts; the ones handed in are unchanged
    """
    grads = _decayed(params, grads, weight_decay)
    if momentum:
        velocity = state.get("velocity")
        velocity = {name: momentum * velocity[name] + g if velocity else g.clone() for name, g in grads.items()}
        state = {"velocity": velocity}
        grads = {name: g + momentum * velocity[name] for name, g in grads.items()} if nesterov else velocity
    return {name: p - lr * grads[name] for name, p in params.items()}, dict(state)


def adam(
    params: Mapping[str, Array],
    grads: Mapping[str, Array],
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.0,
) -> tuple[dict[str, Array], dict[str, Any]]:
    """Adam: p ← p − lr·m̂ / (√v̂ + eps), the running means of g and g² divided by what their start at zero takes away.

    The update of :class:`torch.optim.Adam`, with its names, meanings and defaults, but lr must be given.

    Parameters and returns as for :func:`sgd`.
    """
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = state.get("m") or {name: torch.zeros_like(p) for name, p in params.items()}
    v = state.get("v") or {name: torch.zeros_like(p) for name, p in params.items()}
    grads = _decayed(params, grads, weight_decay)
    one = _one(params)
    new1, new2 = one - b1, one - b2
    start1, start2 = one - _power(b1 * one, t), one - _power(b2 * one, t)
    m = {name: b1 * m[name] + new1.to(g.dtype) * g for name, g in grads.items()}
    v = {name: b2 * v[name] + new2.to(g.dtype) * g**2 for name, g in grads.items()}
    m_hat = {name: m[name] / start1.to(p.dtype) for name, p in params.items()}
    v_hat = {name: v[name] / start2.to(p.dtype) for name, p in params.items()}
    params = {name: p - lr * m_hat[name] / (torch.sqrt(v_hat[name]) + eps) for name, p in params.items()}
    return params, {"t": t, "m": m, "v": v}


def adamw(
    params: Mapping[str, Array],
    grads: Mapping[str, Array],
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[dict[str, Array], dict[str, Any]]:
    """Adam with its weight decay beside it: p ← (1 − lr·weight_decay)·p, then a step of :func:`adam` from there.

    The update of :class:`torch.optim.AdamW`, with its names, meanings and defaults, but lr must be given.

    Parameters and returns as for :func:`sgd`.
    """
    params = {name: (1 - lr * weight_decay) * p for name, p in params.items()}
    return adam(params, grads, state, lr, betas, eps)


def nadam(
    params: Mapping[str, Array],
    grads: Mapping[str, Array],
    state: dict[str, Any],
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.0,
    momentum_decay: float = 0.004,
) -> tuple[dict[str, Array], dict[str, Any]]:
    """Adam that looks ahead as Nesterov does, with a momentum μₜ that grows towards β₁.

    The update of :class:`torch.optim.NAdam`, with its names, meanings and defaults, but lr must be given.

    Parameters and returns as for :func:`sgd`.
    """
    b1, b2 = betas
    t = state.get("t", 0) + 1
    one = _one(params)
    powers = (torch.exp(torch.log(0.96 * one) * (n * (momentum_decay * one))) for n in (t, t + 1))
    mu, ahead = (b1 * (1 - 0.5 * power) for power in powers)
    product = state.get("product", one) * mu
    now, then = (1 - mu) / (1 - product), ahead / (1 - product * ahead)
    m = state.get("m") or {name: torch.zeros_like(p) for name, p in params.items()}
    v = state.get("v") or {name: torch.zeros_like(p) for name, p in params.items()}
    grads = _decayed(params, grads, weight_decay)
    new1, new2, start2 = one - b1, one - b2, one - _power(b2 * one, t)
    m = {name: b1 * m[name] + new1.to(g.dtype) * g for name, g in grads.items()}
    v = {name: b2 * v[name] + new2.to(g.dtype) * g**2 for name, g in grads.items()}
    along = {name: now.to(g.dtype) * g + then.to(g.dtype) * m[name] for name, g in grads.items()}
    v_hat = {name: v[name] / start2.to(p.dtype) for name, p in params.items()}
    params = {name: p - lr * along[name] / (torch.sqrt(v_hat[name]) + eps) for name, p in params.items()}
    return params, {"t": t, "product": product, "m": m, "v": v}


def rmsprop(
    params: Mapping[str, Array],
    grads: Mapping[str, Array],
    state: dict[str, Any],
    lr: float,
    alpha: float = 0.99,
    eps: float = 1e-8,
    weight_decay: float = 0.0,
    momentum: float = 0.0,
) -> tuple[dict[str, Array], dict[str, Any]]:
    """RMSProp: p ← p − lr·g / (√v + eps), with v the running mean of g²: v ← α·v + (1 − α)·g², from 0, uncorrected.

    The update of :class:`torch.optim.RMSprop`, with its names, meanings and defaults, but lr must be given, and
    ``centered`` is not there.

    Parameters and returns as for :func:`sgd`.
    """
    v = state.get("v") or {name: torch.zeros_like(p) for name, p in params.items()}
    grads = _decayed(params, grads, weight_decay)
    new = _one(params) - alpha
    v = {name: alpha * v[name] + new.to(g.dtype) * g**2 for name, g in grads.items()}
    moves = {name: g / (torch.sqrt(v[name]) + eps) for name, g in grads.items()}
    if not momentum:
        return {name: p - lr * moves[name] for name, p in params.items()}, {"v": v}
    last = state.get("velocity")
    velocity = {name: momentum * last[name] + move if last else move for name, move in moves.items()}
    return {name: p - lr * velocity[name] for name, p in params.items()}, {"v": v, "velocity": velocity}


def adagrad(
    params: Mapping[str, Array],
    grads: Mapping[str, Array],
    state: dict[str, Any],
    lr: float,
    lr_decay: float = 0.0,
    weight_decay: float = 0.0,
    initial_accumulator_value: float = 0.0,
    eps: float = 1e-10,
) -> tuple[dict[str, Array], dict[str, Any]]:
    """Adagrad: p ← p − lrₜ·g / (√v + eps), with v the sum of all g² so far, so that the steps grow ever shorter.

    The update of :class:`torch.optim.Adagrad`, with its names, meanings and defaults, but lr must be given.

    Parameters and returns as for :func:`sgd`.
    """
    t = state.get("t", 0) + 1
    v = state.get("v") or {name: torch.full_like(p, initial_accumulator_value) for name, p in params.items()}
    grads = _decayed(params, grads, weight_decay)
    v = {name: v[name] + g**2 for name, g in grads.items()}
    rate = lr / (_one(params) + (t - 1) * (lr_decay * _one(params)))
    moves = {name: rate.to(g.dtype) * g / (torch.sqrt(v[name]) + eps) for name, g in grads.items()}
    return {name: p - moves[name] for name, p in params.items()}, {"t": t, "v": v}


def _decayed(params, grads, weight_decay):
    """The gradients with weight_decay·p added."""
    return {name: g + weight_decay * params[name] for name, g in grads.items()} if weight_decay else grads


def _one(params):
    """1, in double precision or in the parameters' arithmetic, so that what is computed from options isn't rounded."""
    return next(iter(params.values())).new_ones((), dtype=torch.float64)


def _power(x, n):
    """xⁿ for a whole number n ≥ 1, by squaring. Multiplied out on tensors, and not ``beta**t`` on Python floats: those
    are rounded, and 1 − βᵗ magnifies that a thousandfold for β = 0.999, so that no arithmetic could make it exact."""
    if n == 1:
        return x
    half = _power(x, n // 2)
    return half * half * x if n % 2 else half * half


OPTIMIZERS = {"sgd": sgd, "adam": adam, "adamw": adamw, "nadam": nadam, "rmsprop": rmsprop, "adagrad": adagrad}


class Step(NamedTuple):
    """One step of training, as it is told to who watches: what it started from, and where it led."""

    number: int  # from 1
    rows: np.ndarray  # the samples of its batch
    loss: float  # of the batch, before the step
    lr: float
    params: dict
    state: dict
    params_after: dict
    state_after: dict


def minibatches(n_samples: int, batch_size: int | None = None, rng: Generator | None = None) -> list[np.ndarray]:
    """One pass through the samples, as a list of index arrays: shuffled and cut, or all at once without a batch size.

    Drawn from NumPy in both halves, so that the same seed gives both the same batches. The last may be shorter.
    """
    if batch_size is None:
        return [np.arange(n_samples)]
    if rng is None:
        raise ValueError("batch_size goes with rng, a numpy.random.Generator that shuffles")
    order = rng.permutation(n_samples)
    return [order[start : start + batch_size] for start in range(0, n_samples, batch_size)]


def descend(
    model: Any,
    X: Array,
    y: Array,
    lr: float,
    epochs: int,
    optimizer: str = "sgd",
    batch_size: int | None = None,
    rng: Generator | None = None,
    tol: float = 0.0,
    watch: Callable[..., object] | None = None,
    **options: Any,
) -> list[float]:
    """Train ``model.params`` by an optimizer; returns the loss of every batch before its step.

    Stops early after a pass through the data in which no element of the mean gradient was larger than ``tol``.
    Parameters as for the scratch half: a module that has ``params`` and ``loss_and_gradients(X, y)``, all the samples,
    the learning rate, the most passes, the optimizer and its options, the size and the
    :class:`numpy.random.Generator` of the mini-batches, and what is called with every :class:`Step`.
    """
    state, history = {}, []
    params = {name: p.detach().clone() for name, p in model.params.items()}
    for _ in range(epochs):
        mean: dict[str, Any] = dict.fromkeys(params, 0.0)
        for rows in minibatches(len(X), batch_size, rng):
            loss, grads = model.loss_and_gradients(X[rows], y[rows])
            before, before_state = params, state
            params, state = OPTIMIZERS[optimizer](before, grads, before_state, lr, **options)
            with torch.no_grad():
                for name, p in params.items():
                    model.params[name].copy_(p)
            history.append(float(loss))
            mean = {name: mean[name] + len(rows) / len(X) * g for name, g in grads.items()}
            if watch:
                watch(Step(len(history), rows, history[-1], lr, before, before_state, params, state))
        if max(torch.max(torch.abs(g)) for g in mean.values()) <= tol:
            break
    return history
