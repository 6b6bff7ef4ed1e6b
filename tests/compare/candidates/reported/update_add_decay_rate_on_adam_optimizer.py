"""The decay is added to the momentum after the moments are computed, so it is not part of the gradient that they average.

Source: https://github.com/PaddlePaddle/Paddle/pull/2097 (Add decay rate on adam optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.05


def adam_apply(value, grad, mom, v, beta1_power, beta2_power, learning_rate, decay_rate):
    """beta1, beta2 and epsilon are the constants above; returns value, mom and v."""
    beta1, beta2 = BETAS
    g = grad  # right: g = grad + decay_rate * value

    # m_t = beta1 * m_{t-1} + (1 - beta1) * g_t
    mom = beta1 * mom + (1 - beta1) * g
    # v_t = beta2 * v_{t-1} + (1 - beta2) * g_t^2
    v = beta2 * v + (1 - beta2) * g * g

    alpha = learning_rate / (1 - beta1_power)
    direction = mom + decay_rate * value  # right: direction = mom
    value = value - alpha * direction / (np.sqrt(v / (1 - beta2_power)) + EPS)
    return value, mom, v


class MLP:
    def __init__(self, p):
        self.p = p

    def predict(self, x):
        self.x = x
        self.hid = np.maximum(x @ self.p["W1"].T + self.p["b1"], 0)
        return self.hid @ self.p["W2"].T + self.p["b2"]

    def backward(self, x, label):
        d = 2 * (self.predict(x) - label) / label.size
        dh = (d @ self.p["W2"]) * (self.hid > 0)
        return {"W1": dh.T @ x, "b1": dh.sum(0), "W2": d.T @ self.hid, "b2": d.sum(0)}


def forward(params, X):
    return MLP(params).predict(X)


def gradients(params, X, y):
    return MLP(params).backward(X, y)


def step(params, X, y, lr, state):
    grads = MLP(params).backward(X, y)
    t = state.get("t", 0) + 1
    values, after = {}, {"t": t}
    for name, value in params.items():
        mom, v = state.get(name, (np.zeros_like(value), np.zeros_like(value)))
        values[name], mom, v = adam_apply(
            value, grads[name], mom, v, BETAS[0] ** t, BETAS[1] ** t, lr, WEIGHT_DECAY)
        after[name] = (mom, v)
    return values, after
