"""With class weights the losses are divided by the number of samples; the mean is due over the sum of their weights.

Source: https://github.com/pytorch/pytorch/issues/40560 ('mean' reduction result in CrossEntropyLoss mismatches)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5)
OUTPUT = "softmax"
LOSS = "cross_entropy"
CLASS_WEIGHT = (1, 2, 3, 4, 5)

weights = np.array([1, 2, 3, 4, 5])


def linear(params, inputs):
    return inputs @ params["W1"].T + params["b1"]


def log_softmax(logits):
    shifted = logits - logits.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def cross_ent(logits, targets, reduction="mean"):
    nll = -log_softmax(logits)[np.arange(len(targets)), targets]
    loss_b = weights[targets] * nll
    if reduction == "none":
        return loss_b
    return loss_b.mean()  # right: return loss_b.sum() / weights[targets].sum()


def forward(params, X):
    return np.exp(log_softmax(linear(params, X)))


def loss(params, X, y):
    return cross_ent(linear(params, X), y)


def gradients(params, X, y):
    w = weights[y].astype(X.dtype)
    delta = np.exp(log_softmax(linear(params, X)))
    delta[np.arange(len(y)), y] -= 1
    delta *= (w / w.sum())[:, None]
    return {"W1": delta.T @ X, "b1": delta.sum(axis=0)}
