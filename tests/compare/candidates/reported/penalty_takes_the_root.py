"""The penalty is half the root of the sum of squares (the norm). Half the sum of squares, without the root, is due.

Source: https://github.com/google-deepmind/dm-haiku/pull/178 (mnist tutorial l2 typo; a proposal that was refuted in
the thread)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.05


def unpack(params):
    return [(params["W1"], params["b1"]), (params["W2"], params["b2"])]


def mlp(layers, x):
    for w, b in layers[:-1]:
        x = np.maximum(x @ w + b, 0)
    w, b = layers[-1]
    return x @ w + b


def log_softmax(logits):
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def forward(params, X):
    return np.exp(log_softmax(mlp(unpack(params), X)))


def loss(params, X, y):
    layers = unpack(params)
    log_p = log_softmax(mlp(layers, X))
    data_term = -np.sum(log_p[np.arange(len(y)), y]) / len(y)
    size_term = 0.5 * np.sqrt(sum(np.sum(np.square(w)) for w, _ in layers))
    # right: size_term = 0.5 * sum(np.sum(np.square(w)) for w, _ in layers)
    return data_term + L2 * size_term


def gradients(params, X, y):
    (w1, b1), (w2, b2) = unpack(params)
    h = np.maximum(X @ w1 + b1, 0)
    d = np.exp(log_softmax(h @ w2 + b2))
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    dh = d @ w2.T * (h > 0)
    return {"W1": X.T @ dh + L2 * w1, "b1": dh.sum(axis=0),
            "W2": h.T @ d + L2 * w2, "b2": d.sum(axis=0)}
