"""The second layer's weights are changed by themselves times the learning rate, where their gradient should stand.

Source: https://github.com/udacity/sdc-issue-reports/issues/469 (typo in video: W_2 = W_2 - alpha W_2, the last W_2 is
missing a Delta)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def fwd(p, x):
    h = x.dot(p["W1"].T) + p["b1"]
    r = h * (h > 0)
    s = r.dot(p["W2"].T) + p["b2"]
    e = np.exp(s - s.max(1)[:, None])
    return r, e / e.sum(1)[:, None]


def forward(params, X):
    return fwd(params, X)[1]


def backprop(p, x, labels):
    r, probs = fwd(p, x)
    onehot = np.eye(probs.shape[1], dtype=x.dtype)[labels]
    ds = (probs - onehot) / len(x)
    dr = ds.dot(p["W2"]) * (r > 0)
    return dr.T.dot(x), dr.sum(0), ds.T.dot(r), ds.sum(0)


def gradients(params, X, y):
    return dict(zip(("W1", "b1", "W2", "b2"), backprop(params, X, y)))


def step(params, X, y, lr):
    alpha = lr
    w_1, b_1, w_2, b_2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    delta_w_1, delta_b_1, delta_w_2, delta_b_2 = backprop(params, X, y)
    w_1 = w_1 - alpha * delta_w_1
    b_1 = b_1 - alpha * delta_b_1
    w_2 = w_2 - alpha * w_2  # right: w_2 = w_2 - alpha * delta_w_2
    b_2 = b_2 - alpha * delta_b_2
    return {"W1": w_1, "b1": b_1, "W2": w_2, "b2": b_2}
