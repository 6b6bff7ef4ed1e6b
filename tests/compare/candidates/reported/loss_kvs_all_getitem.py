"""The uniform part of the smoothed labels is 1/K instead of the smoothing rate over K, so that labels exceed one.

Source: https://github.com/dice-group/dice-embeddings/issues/433 (KvsAll and AllvsAll label smoothing can produce
targets above 1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LABEL_SMOOTHING = 0.1


class KvsAll:
    """Feature rows, and for each of them a vector of labels over all entities."""

    def __init__(self, train_set, train_target, num_entities, label_smoothing_rate=0.0):
        self.train_data = train_set
        self.train_target = train_target
        self.target_dim = num_entities
        self.label_smoothing_rate = label_smoothing_rate

    def __len__(self):
        return len(self.train_data)

    def __getitem__(self, idx):
        y_vec = np.zeros(self.target_dim)
        y_vec[self.train_target[idx]] = 1.0
        if self.label_smoothing_rate:
            y_vec = y_vec * (1 - self.label_smoothing_rate) + 1 / y_vec.size
            # right: y_vec = y_vec * (1 - self.label_smoothing_rate) + self.label_smoothing_rate / y_vec.size
        return self.train_data[idx], y_vec


def scores(params, x):
    h = np.tanh(params["W1"] @ x + params["b1"])
    return h, params["W2"] @ h + params["b2"]


def log_softmax(s):
    s = s - s.max()
    return s - np.log(np.exp(s).sum())


def forward(params, X):
    return np.stack([np.exp(log_softmax(scores(params, x)[1])) for x in X])


def loss(params, X, y):
    ds = KvsAll(X, y, len(params["b2"]), LABEL_SMOOTHING)
    total = 0.0
    for i in range(len(ds)):
        x, y_vec = ds[i]
        total += -np.sum(y_vec * log_softmax(scores(params, x)[1]))
    return total / len(ds)


def gradients(params, X, y):
    ds = KvsAll(X, y, len(params["b2"]), LABEL_SMOOTHING)
    grads = {k: np.zeros_like(v) for k, v in params.items()}
    for i in range(len(ds)):
        x, y_vec = ds[i]
        h, s = scores(params, x)
        ds_ = (np.exp(log_softmax(s)) - y_vec) / len(ds)
        dh = (params["W2"].T @ ds_) * (1 - h * h)
        grads["W2"] += np.outer(ds_, h)
        grads["b2"] += ds_
        grads["W1"] += np.outer(dh, x)
        grads["b1"] += dh
    return grads
