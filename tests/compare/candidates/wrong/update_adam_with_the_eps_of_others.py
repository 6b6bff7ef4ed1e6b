"""eps is 1e-7, as Keras has it; PyTorch's is 1e-8."""

import numpy as np

AGAINST = "neuron"
OPTIMIZER = "adam"
MISTAKE = "adam-eps"
WHERE = "update"
SMALL = 1e-7  # right: SMALL = 1e-8


def gradients(params, X, y):
    a = 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))
    dz = 2 * (a - y) * a * (1 - a) / len(y)
    return {"W": dz @ X, "b": dz.sum()}


def step(params, X, y, lr, state):
    grads, t, new = gradients(params, X, y), state.get("t", 0) + 1, {}
    kept = {"t": t}
    for k, g in grads.items():
        m, v = state.get(k, (0.0, 0.0))
        kept[k] = m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        new[k] = params[k] - lr * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + SMALL)
    return new, kept
