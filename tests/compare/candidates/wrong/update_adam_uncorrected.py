"""Adam's first moment starts at zero and is not corrected for it: divide m by 1 − β₁ᵗ."""

import numpy as np

AGAINST = "logistic_regression"
OPTIMIZER = "adam"
MISTAKE = "bias-correction-missing"
WHERE = "update"

beta1, beta2, epsilon = 0.9, 0.999, 1e-8


def gradients(params, X, y):
    p = 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))
    return {"W": X.T @ (p - y) / len(y), "b": np.mean(p - y)}


def step(params, X, y, lr, state):
    t = state.get("t", 0) + 1
    new, memory = {}, {"t": t}
    for key, g in gradients(params, X, y).items():
        m, v = state.get(key, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        memory[key] = (m, v)
        m_hat = m  # right: m_hat = m / (1 - beta1**t)
        v_hat = v / (1 - beta2**t)
        new[key] = params[key] - lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return new, memory
