"""The binary cross-entropy has only its first term, labels * log(output); the term (1 - labels) * log(1 - output) is
missing.

Source: https://github.com/deeplearning4j/nd4j/issues/1319 (Binary XENT loss function incorrect) and pull 1320 (fix
second term binary cross entropy)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def transform(name, x):
    if name == "sigmoid":
        return 1 / (1 + np.exp(-x))
    raise ValueError(name)


def log_transform(name, x):
    # log of the activation without computing it first
    if name == "sigmoid":
        return -np.logaddexp(0, -x)
    raise ValueError(name)


class LossBinaryXENT:
    """Binary cross entropy, labels 0 or 1, several outputs possible."""

    def score_array(self, labels, pre_output, activation_fn):
        score_arr = log_transform(activation_fn, pre_output) * labels
        # right: score_arr = log_transform(activation_fn, pre_output) * labels + log_transform(activation_fn, -pre_output) * (1 - labels)
        return score_arr  # or here

    def compute_score(self, labels, pre_output, activation_fn, average):
        score = -self.score_array(labels, pre_output, activation_fn).sum()
        if average:
            score /= labels.size
        return score

    def compute_gradient(self, labels, pre_output, activation_fn):
        # sigmoid and xent together
        return (transform(activation_fn, pre_output) - labels) / labels.size


class MultiLayerNetwork:
    def __init__(self, params):
        self.params = params
        self.loss_fn = LossBinaryXENT()

    def feed_forward(self, x):
        z1 = x @ self.params["W1"].T + self.params["b1"]
        a1 = transform("sigmoid", z1)
        pre_output = a1 @ self.params["W2"].T + self.params["b2"]
        return a1, pre_output

    def output(self, x):
        return transform("sigmoid", self.feed_forward(x)[1])

    def score(self, x, labels):
        return self.loss_fn.compute_score(labels, self.feed_forward(x)[1], "sigmoid", True)

    def backprop(self, x, labels):
        a1, pre_output = self.feed_forward(x)
        eps = self.loss_fn.compute_gradient(labels, pre_output, "sigmoid")
        eps1 = eps @ self.params["W2"] * a1 * (1 - a1)
        return {"W1": eps1.T @ x, "b1": eps1.sum(0), "W2": eps.T @ a1, "b2": eps.sum(0)}


def forward(params, X):
    return MultiLayerNetwork(params).output(X)


def loss(params, X, y):
    return MultiLayerNetwork(params).score(X, y)


def gradients(params, X, y):
    return MultiLayerNetwork(params).backprop(X, y)
