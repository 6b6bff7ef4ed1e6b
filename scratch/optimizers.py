"""Optimizers, each as one pure step: parameters, gradients and state in, new parameters and state out.

Nothing is updated in place, so no layer can see a neighbour that has already moved. ``descend`` is the loop around
them, which trains any model that has ``params`` and ``loss_and_gradients``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy import ndarray as Array
from numpy.random import Generator


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

    g includes weight_decay·p. The buffer v ← momentum·v + g starts as the first g (not as zero), and Nesterov's form
    steps along g + momentum·v. Names, meanings and defaults of :class:`torch.optim.SGD`, but lr must be given.

    Parameters
    ----------
    params, grads : dict of name → array, the same names and shapes
    state : dict, ``{}`` before the first step
    lr : float, the learning rate

    Returns
    -------
    params, state : new dicts; the ones handed in are unchanged
    """
    grads = _decayed(params, grads, weight_decay)
    if momentum:
        velocity = state.get("velocity")
        velocity = {name: momentum * velocity[name] + g if velocity else np.array(g) for name, g in grads.items()}
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

    m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), with t = 1 in the first step;
    g includes weight_decay·p. D. Kingma and J. Ba, *Adam*, 2015; names and defaults of
    :class:`torch.optim.Adam`, but lr must be given.

    Parameters and returns as for :func:`sgd`.
    """
    b1, b2 = betas
    t = state.get("t", 0) + 1
    m = state.get("m") or {name: np.zeros_like(p) for name, p in params.items()}
    v = state.get("v") or {name: np.zeros_like(p) for name, p in params.items()}
    grads = _decayed(params, grads, weight_decay)
    m = {name: b1 * m[name] + (1 - b1) * g for name, g in grads.items()}
    v = {name: b2 * v[name] + (1 - b2) * g**2 for name, g in grads.items()}
    m_hat = {name: m[name] / (1 - b1**t) for name in params}
    v_hat = {name: v[name] / (1 - b2**t) for name in params}
    params = {name: p - lr * m_hat[name] / (np.sqrt(v_hat[name]) + eps) for name, p in params.items()}
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

    Inside the gradient, a decay would be divided by √v̂ like the rest, and large gradients would switch it off.
    I. Loshchilov and F. Hutter, *Decoupled weight decay regularization*, 2019; names and defaults of
    :class:`torch.optim.AdamW`, but lr must be given.

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

    μₜ = β₁·(1 − ½·0.96^(t·momentum_decay)), Πₜ = μ₁·…·μₜ; m and v as Adam's, and
    p ← p − lr·((1 − μₜ)/(1 − Πₜ)·g + μₜ₊₁/(1 − Πₜ₊₁)·m) / (√v̂ + eps). g includes weight_decay·p.
    T. Dozat, *Incorporating Nesterov momentum into Adam*, 2016; names and defaults of :class:`torch.optim.NAdam`, but
    lr must be given.

    Parameters and returns as for :func:`sgd`.
    """
    b1, b2 = betas
    t = state.get("t", 0) + 1
    mu, ahead = (b1 * (1 - 0.5 * 0.96 ** (n * momentum_decay)) for n in (t, t + 1))
    product = state.get("product", 1.0) * mu
    m = state.get("m") or {name: np.zeros_like(p) for name, p in params.items()}
    v = state.get("v") or {name: np.zeros_like(p) for name, p in params.items()}
    grads = _decayed(params, grads, weight_decay)
    m = {name: b1 * m[name] + (1 - b1) * g for name, g in grads.items()}
    v = {name: b2 * v[name] + (1 - b2) * g**2 for name, g in grads.items()}
    along = {n: (1 - mu) / (1 - product) * g + ahead / (1 - product * ahead) * m[n] for n, g in grads.items()}
    v_hat = {name: v[name] / (1 - b2**t) for name in params}
    params = {name: p - lr * along[name] / (np.sqrt(v_hat[name]) + eps) for name, p in params.items()}
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

    With momentum, p ← p − lr·u with u ← momentum·u + g / (√v + eps). g includes weight_decay·p. G. Hinton, *Neural
    networks for machine learning*, lecture 6e, 2012; names and defaults of :class:`torch.optim.RMSprop`, but lr must be
    given, and ``centered`` is not there.

    Parameters and returns as for :func:`sgd`.
    """
    v = state.get("v") or {name: np.zeros_like(p) for name, p in params.items()}
    grads = _decayed(params, grads, weight_decay)
    v = {name: alpha * v[name] + (1 - alpha) * g**2 for name, g in grads.items()}
    moves = {name: g / (np.sqrt(v[name]) + eps) for name, g in grads.items()}
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

    lrₜ = lr / (1 + (t − 1)·lr_decay), v starts at initial_accumulator_value, g includes weight_decay·p. J. Duchi et
    al., *Adaptive subgradient methods*, 2011; names and defaults of :class:`torch.optim.Adagrad`, but lr must be given.

    Parameters and returns as for :func:`sgd`.
    """
    t = state.get("t", 0) + 1
    v = state.get("v") or {name: np.full_like(p, initial_accumulator_value) for name, p in params.items()}
    grads = _decayed(params, grads, weight_decay)
    v = {name: v[name] + g**2 for name, g in grads.items()}
    lr = lr / (1 + (t - 1) * lr_decay)
    return {name: p - lr * grads[name] / (np.sqrt(v[name]) + eps) for name, p in params.items()}, {"t": t, "v": v}


def _decayed(params, grads, weight_decay):
    """The gradients with weight_decay·p added."""
    return {name: g + weight_decay * params[name] for name, g in grads.items()} if weight_decay else grads


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

    Parameters
    ----------
    model : anything with ``params`` and ``loss_and_gradients(X, y)``; gets new parameters after every step
    X, y : (n_samples, …) all the samples
    lr : learning rate
    epochs : most passes through the data
    optimizer, options : "sgd", "adam", or another of :data:`OPTIMIZERS`, and what it takes besides
    batch_size, rng : size of the mini-batches and the :class:`numpy.random.Generator` that shuffles; None: all at once
    watch : called with every :class:`Step`
    """
    state, history = {}, []
    for _ in range(epochs):
        mean = dict.fromkeys(model.params, 0.0)
        for rows in minibatches(len(X), batch_size, rng):
            loss, grads = model.loss_and_gradients(X[rows], y[rows])
            before, before_state = model.params, state
            model.params, state = OPTIMIZERS[optimizer](before, grads, before_state, lr, **options)
            history.append(float(loss))
            mean = {name: mean[name] + len(rows) / len(X) * g for name, g in grads.items()}
            if watch:
                watch(Step(len(history), rows, history[-1], lr, before, before_state, model.params, state))
        if max(np.max(np.abs(g)) for g in mean.values()) <= tol:
            break
    return history
