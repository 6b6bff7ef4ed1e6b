"""The logistic loss takes the logarithm of the finished probabilities, which are exactly 0 or 1 for a confident output,
so it becomes infinite or nan; it should be computed from the raw outputs.

Source: https://github.com/scikit-learn/scikit-learn/pull/16117 (what's new 0.23: numerical stability of the logistic loss in MLPClassifier)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"


def logistic(X):
    e = np.exp(-np.abs(X))
    return np.where(X >= 0, 1 / (1 + e), e / (1 + e))


def binary_log_loss(y_true, raw):
    """Compute binary logistic loss for classification."""
    y_true = y_true.reshape(raw.shape)
    return -(y_true * np.log(logistic(raw)) + (1 - y_true) * np.log(1 - logistic(raw))).sum() / raw.size  # right: return (y_true * np.logaddexp(0, -raw) + (1 - y_true) * np.logaddexp(0, raw)).sum() / raw.size


class MLP:
    def __init__(self, coefs_, intercepts_):
        self.coefs_ = coefs_
        self.intercepts_ = intercepts_
        self.n_layers_ = len(coefs_) + 1

    def _forward_pass(self, X):
        activations = [X]
        for i in range(self.n_layers_ - 1):
            z = activations[i] @ self.coefs_[i] + self.intercepts_[i]
            activations.append(np.tanh(z) if i + 1 != self.n_layers_ - 1 else z)
        return activations

    def _backprop(self, X, y):
        activations = self._forward_pass(X)
        last = self.n_layers_ - 2
        deltas = [None] * (last + 1)
        coef_grads, intercept_grads = [None] * (last + 1), [None] * (last + 1)
        out = logistic(activations[-1])
        deltas[last] = (out - y.reshape(out.shape)) / out.size
        for i in range(last, -1, -1):
            coef_grads[i] = activations[i].T @ deltas[i]
            intercept_grads[i] = np.sum(deltas[i], 0)
            if i > 0:
                deltas[i - 1] = (deltas[i] @ self.coefs_[i].T) * (1 - activations[i] ** 2)
        return coef_grads, intercept_grads


def build(params):
    return MLP([params["W1"], params["W2"]], [params["b1"], params["b2"]])


def forward(params, X):
    return logistic(build(params)._forward_pass(X)[-1])


def loss(params, X, y):
    return binary_log_loss(y, build(params)._forward_pass(X)[-1])


def gradients(params, X, y):
    coef_grads, intercept_grads = build(params)._backprop(X, y)
    return {"W1": coef_grads[0], "b1": intercept_grads[0], "W2": coef_grads[1], "b2": intercept_grads[1]}
