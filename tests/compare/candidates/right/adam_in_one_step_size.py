"""Adam with both corrections in the step size and in eps, as the paper's section 2 suggests."""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2
OPTIMIZER = "adam"
BETAS = (0.8, 0.99)
EPS = 1e-6


def gradients(params, X, y):
    e = 1 / (1 + np.exp(-(X @ params["W"] + params["b"]))) - y
    return {"W": (e[:, None] * X).mean(axis=0), "b": e.mean()}


def step(params, X, y, lr, state):
    (b1, b2), t = BETAS, state.get("t", 0) + 1
    rate = lr * np.sqrt(1 - b2**t) / (1 - b1**t)
    after, memory = {}, {"t": t}
    for name, g in gradients(params, X, y).items():
        m, v = state.get(name, (0, 0))
        m = m + (1 - b1) * (g - m)
        v = v + (1 - b2) * (g * g - v)
        after[name] = params[name] - rate * m / (np.sqrt(v) + EPS * np.sqrt(1 - b2**t))
        memory[name] = (m, v)
    return after, memory
