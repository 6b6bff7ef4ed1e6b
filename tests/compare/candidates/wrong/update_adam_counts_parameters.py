"""t goes up by one for every parameter; it counts the steps."""

import numpy as np

AGAINST = "logistic_regression"
OPTIMIZER = "adam"
MISTAKE = "adam-count"
WHERE = "update"


def gradients(params, X, y):
    d = (1 / (1 + np.exp(-(X @ params["W"] + params["b"]))) - y) / len(y)
    return {"W": d @ X, "b": d.sum()}


def step(params, X, y, lr, state):
    grads, after = gradients(params, X, y), {}
    t, m, v = state.get("t", 0), dict(state.get("m", {})), dict(state.get("v", {}))
    for name in params:
        t = t + 1  # right: t = state.get("t", 0) + 1
        m[name] = 0.9 * m.get(name, 0) + 0.1 * grads[name]
        v[name] = 0.999 * v.get(name, 0) + 0.001 * grads[name] ** 2
        m_hat, v_hat = m[name] / (1 - 0.9**t), v[name] / (1 - 0.999**t)
        after[name] = params[name] - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
    return after, {"t": t, "m": m, "v": v}
