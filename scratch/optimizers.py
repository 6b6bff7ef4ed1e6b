"""Optimizers, each as one pure step: parameters, gradients and state in, new parameters and state out.

Nothing is updated in place, so no layer can see a neighbour that has already moved.
"""

from __future__ import annotations

import numpy as np


def sgd(params, grads, state, lr, momentum=0.0, nesterov=False, weight_decay=0.0):
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
    grads = {name: g + weight_decay * params[name] for name, g in grads.items()} if weight_decay else grads
    if momentum:
        velocity = state.get("velocity")
        velocity = {name: momentum * velocity[name] + g if velocity else np.array(g) for name, g in grads.items()}
        state = {"velocity": velocity}
        grads = {name: g + momentum * velocity[name] for name, g in grads.items()} if nesterov else velocity
    return {name: p - lr * grads[name] for name, p in params.items()}, dict(state)


def adam(params, grads, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
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
    grads = {name: g + weight_decay * params[name] for name, g in grads.items()} if weight_decay else grads
    m = {name: b1 * m[name] + (1 - b1) * g for name, g in grads.items()}
    v = {name: b2 * v[name] + (1 - b2) * g**2 for name, g in grads.items()}
    m_hat = {name: m[name] / (1 - b1**t) for name in params}
    v_hat = {name: v[name] / (1 - b2**t) for name in params}
    params = {name: p - lr * m_hat[name] / (np.sqrt(v_hat[name]) + eps) for name, p in params.items()}
    return params, {"t": t, "m": m, "v": v}


OPTIMIZERS = {"sgd": sgd, "adam": adam}
