"""The largest z of the whole batch is subtracted: the rows far below it become 0/0."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
VERDICT = "unstable"
MISTAKE = "softmax-shift"
WHERE = "layer 2"


def forward(params, X):
    z = np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]
    e = np.exp(z - z.max())  # right: e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def predict(params, X):
    return forward(params, X).argmax(axis=1)
