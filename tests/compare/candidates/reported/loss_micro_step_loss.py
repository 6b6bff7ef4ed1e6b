"""The training loss is overwritten in each micro-step, so only the last micro-batch is reported; it should be the mean
over all of them, each weighted with its share of the samples.

Source: https://github.com/karpathy/autoresearch/pull/357 (fix: accumulate `train_loss` correctly across micro-steps)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 8, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"

DEVICE_BATCH_SIZE = 3


class MLP:
    def __init__(self, params):
        self.params = params
        self.grads = {k: np.zeros_like(v) for k, v in params.items()}

    def __call__(self, x):
        self.x = x
        self.pre = x @ self.params["W1"] + self.params["b1"]
        self.act = np.maximum(self.pre, 0)
        return self.act @ self.params["W2"] + self.params["b2"]

    def backward(self, dlogits):
        self.grads["W2"] += self.act.T @ dlogits
        self.grads["b2"] += dlogits.sum(axis=0)
        dpre = dlogits @ self.params["W2"].T * (self.pre > 0)
        self.grads["W1"] += self.x.T @ dpre
        self.grads["b1"] += dpre.sum(axis=0)


def cross_entropy(logits, targets):
    shifted = logits - logits.max(axis=-1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    rows = np.arange(len(targets))
    d = np.exp(logp)
    d[rows, targets] -= 1
    return -logp[rows, targets].mean(), d / len(targets)


def micro_batches(x, y):
    for start in range(0, len(y), DEVICE_BATCH_SIZE):
        yield x[start:start + DEVICE_BATCH_SIZE], y[start:start + DEVICE_BATCH_SIZE]


def training_step(params, x, y):
    model = MLP(params)
    train_loss = 0.0
    for xb, yb in micro_batches(x, y):
        share = len(yb) / len(y)
        loss_value, dlogits = cross_entropy(model(xb), yb)
        train_loss = loss_value  # right: train_loss = train_loss + loss_value * share
        model.backward(dlogits * share)
    return train_loss, model.grads


def forward(params, X):
    logits = MLP(params)(X)
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def loss(params, X, y):
    return training_step(params, X, y)[0]


def gradients(params, X, y):
    return training_step(params, X, y)[1]
