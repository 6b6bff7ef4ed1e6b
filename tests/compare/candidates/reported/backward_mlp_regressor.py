"""The loss is the mean absolute error, but the last layer's delta is still the hard-coded derivative of the squared loss.

Source: https://github.com/scikit-learn/scikit-learn/pull/14589 (Add mae loss functionality to MLP regressor)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mae"
LAYOUT = "in_out"


def mae_loss(y_true, y_pred):
    return np.abs(y_true - y_pred).mean()


class MLPRegressor:
    def __init__(self, coefs_, intercepts_):
        self.coefs_ = coefs_
        self.intercepts_ = intercepts_
        self.n_layers_ = len(coefs_) + 1

    def _forward_pass(self, X):
        activations = [X]
        for i in range(self.n_layers_ - 1):
            a = activations[i] @ self.coefs_[i] + self.intercepts_[i]
            activations.append(np.tanh(a) if i + 1 != self.n_layers_ - 1 else a)
        return activations

    def _backprop(self, X, y):
        n_samples, n_outputs = y.shape
        activations = self._forward_pass(X)
        deltas = [None] * (self.n_layers_ - 1)
        coef_grads = [None] * (self.n_layers_ - 1)
        intercept_grads = [None] * (self.n_layers_ - 1)
        last = self.n_layers_ - 2
        deltas[last] = activations[-1] - y  # right: deltas[last] = np.sign(activations[-1] - y) / n_outputs
        for i in range(last, -1, -1):
            coef_grads[i] = activations[i].T @ deltas[i] / n_samples
            intercept_grads[i] = deltas[i].sum(0) / n_samples
            if i > 0:
                deltas[i - 1] = (deltas[i] @ self.coefs_[i].T) * (1 - activations[i] ** 2)
        return coef_grads, intercept_grads


def regressor(params):
    return MLPRegressor([params["W1"], params["W2"]], [params["b1"], params["b2"]])


def forward(params, X):
    return regressor(params)._forward_pass(X)[-1]


def loss(params, X, y):
    return mae_loss(y, forward(params, X))


def gradients(params, X, y):
    dW, db = regressor(params)._backprop(X, y)
    return {"W1": dW[0], "b1": db[0], "W2": dW[1], "b2": db[1]}
