"""−log of a softmax output is infinite once the output rounds to 0: compute log p directly, z_y − logsumexp(z)."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "log-of-zero"
WHERE = "loss"
VERDICT = "unstable"


def shifted(params, X):
    z = np.maximum(X @ params["W1"].T + params["b1"], 0) @ params["W2"].T + params["b2"]
    return z - z.max(axis=1, keepdims=True)


def forward(params, X):
    e = np.exp(shifted(params, X))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    z = shifted(params, X)
    log_p = np.log(forward(params, X))  # right: log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    assert log_p.shape == z.shape
    return -log_p[np.arange(len(y)), y].mean()
