"""The penalty of the squared-error loss is alpha * ||W||^2, without the half, while the gradient is that of alpha / 2 *
||W||^2.

Source: https://github.com/scikit-learn/scikit-learn/pull/7962 (Documentation fix for MLP)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.1


class MLPRegressor:
    def __init__(self, coefs_, intercepts_, alpha=0.0001, learning_rate_init=0.001):
        self.coefs_ = coefs_
        self.intercepts_ = intercepts_
        self.alpha = alpha
        self.learning_rate_init = learning_rate_init
        self.n_layers_ = len(coefs_) + 1

    def _forward_pass(self, activations):
        for i in range(self.n_layers_ - 1):
            activations.append(np.dot(activations[i], self.coefs_[i]) + self.intercepts_[i])
            if (i + 1) != (self.n_layers_ - 1):
                activations[i + 1] = np.maximum(activations[i + 1], 0)
        return activations

    def _loss(self, y_true, y_pred):
        loss = ((y_true - y_pred) ** 2).mean()
        values = 0
        for s in self.coefs_:
            s = s.ravel()
            values += np.dot(s, s)
        loss += self.alpha * values  # right: loss += 0.5 * self.alpha * values
        return loss

    def _backprop(self, X, y):
        activations = self._forward_pass([X])
        loss = self._loss(y, activations[-1])
        last = self.n_layers_ - 2
        deltas = [None] * (last + 1)
        coef_grads = [None] * (last + 1)
        intercept_grads = [None] * (last + 1)
        deltas[last] = 2 * (activations[-1] - y) / y.size
        for i in range(last, -1, -1):
            coef_grads[i] = np.dot(activations[i].T, deltas[i]) + self.alpha * self.coefs_[i]
            intercept_grads[i] = np.sum(deltas[i], 0)
            if i > 0:
                deltas[i - 1] = np.dot(deltas[i], self.coefs_[i].T)
                deltas[i - 1][activations[i] == 0] = 0
        return loss, coef_grads, intercept_grads

    def _update(self, X, y):
        loss, coef_grads, intercept_grads = self._backprop(X, y)
        for i in range(self.n_layers_ - 1):
            self.coefs_[i] = self.coefs_[i] - self.learning_rate_init * coef_grads[i]
            self.intercepts_[i] = self.intercepts_[i] - self.learning_rate_init * intercept_grads[i]
        return loss


def make(params, lr=0.001):
    return MLPRegressor([params["W1"].T, params["W2"].T], [params["b1"], params["b2"]], L2, lr)


def forward(params, X):
    return make(params)._forward_pass([X])[-1]


def loss(params, X, y):
    return make(params)._backprop(X, y)[0]


def gradients(params, X, y):
    _, c, b = make(params)._backprop(X, y)
    return {"W1": c[0].T, "b1": b[0], "W2": c[1].T, "b2": b[1]}


def step(params, X, y, lr):
    net = make(params, lr)
    net._update(X, y)
    return {"W1": net.coefs_[0].T, "b1": net.intercepts_[0],
            "W2": net.coefs_[1].T, "b2": net.intercepts_[1]}
