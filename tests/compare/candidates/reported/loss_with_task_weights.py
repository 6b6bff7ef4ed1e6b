"""There is one task weight for every output (tasks times classes) instead of one for every task; the column of losses
broadcasts against them and the summed loss is n_classes times too large.

Source: https://github.com/chemprop/chemprop/issues/845 ([v2 BUG]: Cross entropy loss is too big)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"

num_tasks = 1
num_classes = 3


class LossFunction:
    """weights, masks and averages what a subclass computes"""

    def __init__(self, task_weights):
        self.task_weights = np.asarray(task_weights, dtype=float).reshape(1, -1)

    def __call__(self, preds, targets):
        L = self.calc(preds, targets)
        mask = np.isfinite(L)
        L = L * self.task_weights  # or here
        return np.sum(L) / np.sum(mask)


class CrossEntropyLoss(LossFunction):
    def calc(self, preds, targets):
        # preds: batch x tasks x classes, targets: batch x tasks
        top = preds.max(axis=-1, keepdims=True)
        log_z = np.log(np.exp(preds - top).sum(axis=-1, keepdims=True)) + top
        log_p = preds - log_z
        return -np.take_along_axis(log_p, targets[:, :, None], axis=-1)[:, :, 0]


class MulticlassFFN:
    def __init__(self, params):
        self.params = params
        self.n_tasks = num_tasks * num_classes  # width of the last linear layer  # or here
        self.criterion = CrossEntropyLoss(np.ones(self.n_tasks))
        # right: self.criterion = CrossEntropyLoss(np.ones(num_tasks))

    def train_step(self, Z):
        h = np.maximum(Z @ self.params["W1"].T + self.params["b1"], 0)
        out = h @ self.params["W2"].T + self.params["b2"]
        return out.reshape(len(Z), -1, num_classes)

    def __call__(self, Z):
        logits = self.train_step(Z)
        e = np.exp(logits - logits.max(axis=-1, keepdims=True))
        return e / e.sum(axis=-1, keepdims=True)


def forward(params, X):
    return MulticlassFFN(params)(X).reshape(len(X), -1)


def loss(params, X, y):
    model = MulticlassFFN(params)
    return model.criterion(model.train_step(X), y.reshape(-1, num_tasks))


def predict(params, X):
    return MulticlassFFN(params).train_step(X)[:, 0].argmax(axis=-1)
