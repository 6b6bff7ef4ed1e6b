"""The error is the binary cross-entropy, but the error term is that of a squared error, with the sigmoid's derivative
in it; for the cross-entropy it is just y - output.

Source: https://github.com/udacity/deep-learning-v2-pytorch/commit/e4617e314c24b236f6120f1fd43b9ab2d667e791
(error_formula is for binary cross entropy but all the backprop and loss are for MSE)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 6


# Activation (sigmoid) function
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def error_formula(y, x):
    """Binary cross-entropy of the label y and the linear combination x"""
    return np.logaddexp(0, x) - y * x


def error_term_formula(y, output):
    return (y - output) * output * (1 - output)  # right: return (y - output)


class Admissions:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def output(self, x):
        return sigmoid(np.dot(x, self.weights) + self.bias)

    def epoch(self, features, targets):
        """Sums of the changes of weights and bias over all records"""
        del_w = np.zeros_like(self.weights)
        del_b = np.zeros_like(self.bias)
        for x, y in zip(features, targets):
            error_term = error_term_formula(y, self.output(x))
            del_w = del_w + error_term * x
            del_b = del_b + error_term
        return del_w, del_b


def forward(params, X):
    return Admissions(params["W"], params["b"]).output(X)


def loss(params, X, y):
    return np.mean(error_formula(y, np.dot(X, params["W"]) + params["b"]))


def step(params, X, y, learnrate):
    n_records = len(X)
    del_w, del_b = Admissions(params["W"], params["b"]).epoch(X, y)
    return {"W": params["W"] + learnrate * del_w / n_records,
            "b": params["b"] + learnrate * del_b / n_records}


def predict(params, X):
    return (forward(params, X) > 0.5).astype(int)
