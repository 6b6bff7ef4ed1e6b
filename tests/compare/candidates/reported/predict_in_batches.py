"""argmax without an axis searches the flattened batch and its one index is given to all samples; it should run over
the classes.

Source: https://github.com/DSE-MSU/DeepRobust/issues/70 (Potential bug: missing axis parameter)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"

BATCH = 4


def logits(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    z = logits(params, X)
    z = np.exp(z - z.max(axis=1)[:, None])
    return z / z.sum(axis=1)[:, None]


def predict(params, X):
    labels = np.zeros(len(X), dtype=int)
    for start in range(0, len(X), BATCH):
        batch = X[start:start + BATCH]
        # most likely class of every sample in the batch
        labels[start:start + BATCH] = np.argmax(logits(params, batch))
        # right: labels[start:start + BATCH] = np.argmax(logits(params, batch), axis=1)
    return labels
