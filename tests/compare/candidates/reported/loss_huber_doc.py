"""In the linear part of the Huber loss the absolute value of label - input is missing.

Source: https://github.com/PaddlePaddle/Paddle/issues/44019 (huber loss doc error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "huber"
LAYOUT = "in_out"


def fc(input, w, b, act=None):
    out = np.matmul(input, w) + b
    return act(out) if act else out


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def huber_loss(input, label, delta):
    """Huber loss of every element, with the same shape as input."""
    residual = label - input
    out = np.empty_like(residual)
    for pos in np.ndindex(residual.shape):
        r = residual[pos]
        if abs(r) <= delta:
            out[pos] = 0.5 * r * r
        else:
            out[pos] = delta * r - 0.5 * delta * delta  # right: out[pos] = delta * abs(r) - 0.5 * delta * delta
    return out


def forward(params, X):
    hidden = fc(X, params["W1"], params["b1"], act=sigmoid)
    return fc(hidden, params["W2"], params["b2"])


def loss(params, X, y):
    return np.mean(huber_loss(input=forward(params, X), label=y, delta=1.0))


def gradients(params, X, y):
    h = fc(X, params["W1"], params["b1"], act=sigmoid)
    d = np.clip(fc(h, params["W2"], params["b2"]) - y, -1, 1) / y.size
    dh = np.matmul(d, params["W2"].T) * h * (1 - h)
    return {"W1": np.matmul(X.T, dh), "b1": dh.sum(0), "W2": np.matmul(h.T, d), "b2": d.sum(0)}
