"""to_categorical indexes with a row of indices and a column of labels, which broadcast to a square, so every row gets a
1 for each label of the batch; row i should get a 1 at labels[i] alone.

Source: https://github.com/Trusted-AI/adversarial-robustness-toolbox/issues/7 (bug in "to_categorical" implementation)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 4
LOSS = "cross_entropy"


def load_labels(y):
    """CIFAR's labels come as a column"""
    return np.array(y, dtype=np.int32).reshape(-1, 1)


def to_categorical(labels, nb_classes):
    """Convert an array of labels to binary class matrix."""
    categorical = np.zeros((labels.shape[0], nb_classes), dtype=np.float32)
    categorical[np.arange(labels.shape[0]), labels] = 1
    # right: categorical[np.arange(labels.shape[0]), labels[:, 0]] = 1
    return categorical


class Classifier:
    def __init__(self, params, nb_classes=CLASSES):
        self.W, self.b = params["W"], params["b"]
        self.nb_classes = nb_classes

    def logits(self, x):
        return x @ self.W.T + self.b

    def log_proba(self, x):
        z = self.logits(x)
        z = z - z.max(axis=1, keepdims=True)
        return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

    def predict(self, x):
        return np.exp(self.log_proba(x))

    def loss(self, x, y):
        return -np.mean(np.sum(y * self.log_proba(x), axis=1))

    def loss_gradient(self, x, y):
        delta = (self.predict(x) - y) / x.shape[0]
        return {"W": delta.T @ x, "b": delta.sum(axis=0)}


def forward(params, X):
    return Classifier(params).predict(X)


def loss(params, X, y):
    labels = to_categorical(load_labels(y), params["W"].shape[0])
    return Classifier(params).loss(X, labels)


def gradients(params, X, y):
    labels = to_categorical(load_labels(y), params["W"].shape[0])
    return Classifier(params).loss_gradient(X, labels)


def predict(params, X):
    return np.argmax(Classifier(params).logits(X), axis=1)
