"""Two mistakes: the biases are in the penalty, and the factor of one half is missing.

Source: https://github.com/LBANN/lbann/pull/203 (Add 1/2 scale factor to L2 weight regularization term) and
https://github.com/tensorflow/benchmarks/issues/191 (Weight decay of biases)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.03


def sum_of_squares(array):
    total = 0.0
    for value in array.flat:
        total += float(value) * float(value)
    return total


class L2WeightRegularization:
    """scale factor times the squared L2 norm of the variables"""

    def __init__(self, scale_factor):
        self.scale_factor = scale_factor
        self.weights = []

    def setup(self, params):
        # trainable variables of the model
        for name in sorted(params):  # or here
            # missing 1: if name.startswith("W"):
            self.weights.append(params[name])
                # right 1: self.weights.append(params[name])

    def evaluate(self):
        value = 0.0
        for w in self.weights:
            value += sum_of_squares(w)
        return self.scale_factor * value  # right 2: return self.scale_factor * value / 2


def scores(params, X):
    hidden = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    return hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    s = scores(params, X)
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    s = scores(params, X)
    s = s - s.max(axis=1, keepdims=True)
    cross_entropy = np.mean(np.log(np.exp(s).sum(axis=1)) - s[np.arange(len(y)), y])
    term = L2WeightRegularization(L2)
    term.setup(params)
    return cross_entropy + term.evaluate()
