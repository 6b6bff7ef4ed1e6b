"""The bias correction of the first moment is under a square root: it divides by sqrt(1 - beta1^t), where 1 - beta1^t
is due; only the second moment's correction has a root.

Source: https://github.com/FluxML/Flux.jl/pull/119 (Amsgrad: 'a square root was applied where it shouldn't' in ADAM;
the code of that time read in a copy)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"
OPTIMIZER = "adam"


def forward(params, X):
    return np.tanh(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"] + params["b1"])
    d2 = 2 * (h @ params["W2"] + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"].T * (1 - h * h)
    return {"W1": X.T @ d1, "b1": d1.sum(0), "W2": h.T @ d2, "b2": d2.sum(0)}


def adam(saved, eta=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """Returns a function that turns a gradient into the step to subtract."""
    mt, vt, beta1p, beta2p = saved

    def update(grad):
        nonlocal mt, vt, beta1p, beta2p
        mt = beta1 * mt + (1 - beta1) * grad
        vt = beta2 * vt + (1 - beta2) * grad ** 2
        delta = np.sqrt(1 - beta2p) / np.sqrt(1 - beta1p) * mt / (np.sqrt(vt) + eps * np.sqrt(1 - beta2p)) * eta
        # right: delta = np.sqrt(1 - beta2p) / (1 - beta1p) * mt / (np.sqrt(vt) + eps * np.sqrt(1 - beta2p)) * eta
        beta1p *= beta1
        beta2p *= beta2
        return delta, (mt, vt, beta1p, beta2p)
    return update


def step(params, X, y, lr, state):
    new, kept = {}, {}
    grads = gradients(params, X, y)
    for name, p in params.items():
        saved = state.get(name, (np.zeros_like(p), np.zeros_like(p), 0.9, 0.999))
        delta, kept[name] = adam(saved, eta=lr)(grads[name])
        new[name] = p - delta
    return new, kept
