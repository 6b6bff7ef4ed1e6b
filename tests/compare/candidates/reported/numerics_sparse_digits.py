"""What clip returns is thrown away, so that the logarithm still gets zeros, and 0 * log(0) is nan; the logarithm should
be kept from them, best by taking it from the scores.

Source: https://github.com/one-leaf/tensorflow/issues/6 ([Potential NAN bug] Loss may become NAN during training)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 4, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class Net:
    def __init__(self, params):
        self.w_1, self.b_1 = params["W1"], params["b1"]
        self.w_2, self.b_2 = params["W2"], params["b2"]

    def run(self, x):
        self.x = x
        self.layer_1 = np.maximum(np.matmul(x, self.w_1) + self.b_1, 0)
        scores = np.matmul(self.layer_1, self.w_2) + self.b_2
        self.scores = scores - scores.max(axis=1, keepdims=True)
        self.total = np.exp(self.scores).sum(axis=1, keepdims=True)
        self.pred = np.exp(self.scores) / self.total
        return self.pred

    def cross_entropy(self, x, y):
        pred = self.run(x)
        # a least value before the log, against log(0)
        np.clip(pred, 1e-15, 1.0)  # right: nothing
        log_pred = np.log(pred)  # right: log_pred = self.scores - np.log(self.total)
        return np.mean(-np.sum(y * log_pred, axis=1))

    def backprop(self, x, y):
        delta_2 = (self.run(x) - y) / len(x)
        delta_1 = np.matmul(delta_2, self.w_2.T) * (self.layer_1 > 0)
        return {"W1": np.matmul(x.T, delta_1), "b1": delta_1.sum(axis=0),
                "W2": np.matmul(self.layer_1.T, delta_2), "b2": delta_2.sum(axis=0)}


def forward(params, X):
    return Net(params).run(X)


def loss(params, X, y):
    return Net(params).cross_entropy(X, y)


def gradients(params, X, y):
    return Net(params).backprop(X, y)


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
