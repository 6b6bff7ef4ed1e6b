"""The loss is a mean over samples and outputs, but the gradient is divided by the number of samples only: it is
n_outputs times too large.

Source: https://github.com/scikit-learn/scikit-learn/issues/8349 (Bug in bfgs gradient computation of MLPRegressor
with multiple output neurons)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


class MLPRegressor:
    def __init__(self, coefs, intercepts):
        self.coefs_ = coefs
        self.intercepts_ = intercepts
        self.n_layers_ = len(coefs) + 1

    def _forward_pass(self, X):
        activations = [X]
        for i in range(self.n_layers_ - 1):
            a = np.dot(activations[i], self.coefs_[i]) + self.intercepts_[i]
            if i + 1 != self.n_layers_ - 1:
                a = np.tanh(a)
            activations.append(a)
        return activations

    def _compute_loss_grad(self, layer, n_samples, activations, deltas, coef_grads, intercept_grads):
        coef_grads[layer] = np.dot(activations[layer].T, deltas[layer]) / n_samples
        intercept_grads[layer] = np.sum(deltas[layer], 0) / n_samples

    def _backprop(self, X, y):
        n_samples = X.shape[0]
        activations = self._forward_pass(X)
        deltas = [None] * (self.n_layers_ - 1)
        coef_grads = [None] * (self.n_layers_ - 1)
        intercept_grads = [None] * (self.n_layers_ - 1)
        loss = ((y - activations[-1]) ** 2).mean()

        last = self.n_layers_ - 2
        deltas[last] = 2 * (activations[-1] - y)  # right: deltas[last] = 2 * (activations[-1] - y) / y.shape[1]
        self._compute_loss_grad(last, n_samples, activations, deltas, coef_grads, intercept_grads)
        for i in range(last, 0, -1):
            deltas[i - 1] = np.dot(deltas[i], self.coefs_[i].T)
            deltas[i - 1] *= 1 - activations[i] ** 2
            self._compute_loss_grad(i - 1, n_samples, activations, deltas, coef_grads, intercept_grads)
        return loss, coef_grads, intercept_grads


def _model(params):
    n = len(LAYERS) - 1
    return MLPRegressor([params[f"W{i + 1}"] for i in range(n)], [params[f"b{i + 1}"] for i in range(n)])


def forward(params, X):
    return _model(params)._forward_pass(X)[-1]


def loss(params, X, y):
    return _model(params)._backprop(X, y)[0]


def gradients(params, X, y):
    _, coefs, intercepts = _model(params)._backprop(X, y)
    grads = {f"W{i + 1}": g for i, g in enumerate(coefs)}
    grads.update({f"b{i + 1}": g for i, g in enumerate(intercepts)})
    return grads
