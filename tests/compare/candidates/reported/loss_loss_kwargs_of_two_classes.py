"""For two classes the weights are passed on as pos_weight, which the cross-entropy doesn't know and so never gets; it
should be given them as weight.

Source: https://github.com/automl/Auto-PyTorch/issues/92 (Weights are never passed for cross entropy in binary
classification)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
CLASS_WEIGHT = (1, 4)

BINARY = "binary"
MULTICLASS = "multiclass"


class CrossEntropyLoss:
    accepts = ("weight",)

    def __init__(self, weight=None):
        self.weight = weight

    def sample_weights(self, labels):
        if self.weight is None:
            return np.ones(len(labels)) / len(labels)
        w = self.weight[labels]
        return w / w.sum()

    def __call__(self, logits, labels):
        return np.sum(self.sample_weights(labels) * -log_softmax(logits)[np.arange(len(labels)), labels])

    def grad(self, logits, labels):
        d = np.exp(log_softmax(logits))
        d[np.arange(len(labels)), labels] -= 1
        return d * self.sample_weights(labels)[:, None]


def log_softmax(logits):
    logits = logits - logits.max(axis=1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


def get_loss_kwargs(output_type, weights):
    kwargs = {}
    if weights is not None:
        if output_type == BINARY:
            kwargs = {"pos_weight": weights}  # right: kwargs = {"weight": weights}
        else:
            kwargs = {"weight": weights}
    return kwargs


def get_loss(num_classes):
    output_type = BINARY if num_classes == 2 else MULTICLASS
    kwargs = get_loss_kwargs(output_type, np.array(CLASS_WEIGHT, dtype=float))
    # only what the loss has a parameter for
    return CrossEntropyLoss(**{k: v for k, v in kwargs.items() if k in CrossEntropyLoss.accepts})


def head(params, X):
    a1 = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    return a1, a1 @ params["W2"].T + params["b2"]


def forward(params, X):
    return np.exp(log_softmax(head(params, X)[1]))


def loss(params, X, y):
    return get_loss(LAYERS[-1])(head(params, X)[1], y)


def gradients(params, X, y):
    a1, logits = head(params, X)
    d2 = get_loss(LAYERS[-1]).grad(logits, y)
    d1 = (d2 @ params["W2"]) * a1 * (1 - a1)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ a1, "b2": d2.sum(axis=0)}
