"""With the bias correction folded into the learning rate, epsilon is added to the uncorrected root and not scaled to match.

Source: https://github.com/keras-team/keras/pull/14035 (Adam optimizer parameter update updated)
"""
import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "linear"
LOSS = "mse"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-2


def layers(params, X):
    a = np.tanh(X @ params["W1"].T + params["b1"])
    return a, a @ params["W2"].T + params["b2"]


def forward(params, X):
    return layers(params, X)[-1]


def loss(params, X, y):
    return np.mean(np.square(y - forward(params, X)))


def gradients(params, X, y):
    a, out = layers(params, X)
    d2 = 2 * (out - y) / y.size
    d1 = d2 @ params["W2"] * (1 - a * a)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ a, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    beta_1, beta_2 = BETAS
    t = state.get("iterations", 0) + 1
    root = float(np.sqrt(1 - beta_2 ** t))
    lr_t = lr * root / (1 - beta_1 ** t)
    grads = gradients(params, X, y)
    updated = {}
    slots = {"iterations": t}
    for key in params:
        g = grads[key]
        m = beta_1 * state.get("m_" + key, np.zeros_like(g)) + (1 - beta_1) * g
        v = beta_2 * state.get("v_" + key, np.zeros_like(g)) + (1 - beta_2) * np.square(g)
        updated[key] = params[key] - lr_t * m / (np.sqrt(v) + EPS)  # right: updated[key] = params[key] - lr_t * m / (np.sqrt(v) + EPS * root)
        slots["m_" + key] = m
        slots["v_" + key] = v
    return updated, slots


def predict(params, X):
    return forward(params, X)
