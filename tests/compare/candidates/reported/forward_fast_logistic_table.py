"""The sigmoid is 1 / (1 + exp(x)): the minus sign in the exponent is missing.

Source: https://github.com/facebookresearch/fastText/pull/369 (Fixed sigmoid)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
LOSS = "bce"


def sigmoid(x):
    with np.errstate(over="ignore"):  # exp may be inf, 1 / inf is fine
        return 1.0 / (1.0 + np.exp(x))  # right: return 1.0 / (1.0 + np.exp(-x))


class Model:
    def __init__(self, wo, bias):
        self.wo, self.bias = wo, bias

    def score(self, hidden):
        s = float(self.bias)
        for j in range(len(self.wo)):
            s += float(self.wo[j]) * float(hidden[j])
        return sigmoid(s)

    def binary_logistic(self, hidden, label, grad, scale):
        # adds this example's share to the gradient
        alpha = (self.score(hidden) - float(label)) * scale
        for j in range(len(self.wo)):
            grad[j] += alpha * float(hidden[j])
        return alpha


def forward(params, X):
    model = Model(params["W"], params["b"])
    return np.array([model.score(row) for row in X])


def gradients(params, X, y):
    model = Model(params["W"], params["b"])
    grad, grad_bias = [0.0] * X.shape[1], 0.0
    for row, label in zip(X, y):
        grad_bias += model.binary_logistic(row, label, grad, 1.0 / len(y))
    return {"W": np.array(grad), "b": np.array(grad_bias)}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
