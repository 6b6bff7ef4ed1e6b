"""Adam without its bias correction: the moments start at zero and are used as they are, m / (sqrt(v) + eps).

Source: https://github.com/oxiglade/mlx-rs/issues/301 (Missing bias correction in Adam variants)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-8


def adam_apply_single(lr, betas, eps, gradient, parameter, state):
    """Applies one Adam update; the state is the number of this update and both moments."""
    b1, b2 = betas
    t, m, v = state

    one_minus_b1 = 1.0 - b1
    one_minus_b2 = 1.0 - b2

    new_m = np.add(np.multiply(b1, m), np.multiply(one_minus_b1, gradient))
    new_v = np.add(np.multiply(b2, v), np.multiply(one_minus_b2, np.square(gradient)))

    ratio = np.divide(new_m, np.sqrt(new_v) + eps)
    # right: ratio = np.divide(new_m / (1 - b1 ** t), np.sqrt(new_v / (1 - b2 ** t)) + eps)
    new_parameter = np.subtract(parameter, np.multiply(lr, ratio))
    return new_parameter, (t + 1, new_m, new_v)


def softmax(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return np.divide(e, np.sum(e, axis=-1, keepdims=True))


def forward(params, X):
    return softmax(np.matmul(X, params["W1"].T) + params["b1"])


def gradients(params, X, y):
    cotan = forward(params, X)
    cotan[np.arange(len(y)), y] -= 1.0
    cotan = cotan / len(y)
    return {"W1": np.einsum("no,ni->oi", cotan, X), "b1": np.einsum("no->o", cotan)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    updated, states = {}, {}
    for key, parameter in params.items():
        s = state.get(key, (1, np.zeros_like(parameter), np.zeros_like(parameter)))
        updated[key], states[key] = adam_apply_single(lr, BETAS, EPS, grads[key], parameter, s)
    return updated, states
