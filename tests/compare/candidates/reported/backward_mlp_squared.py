"""The squared loss takes the mean over the outputs as well, while the backward pass divides by the number of samples
only, so the gradient is n_outputs times too large.

Source: https://github.com/scikit-learn/scikit-learn/pull/34830 (FIX MLP squared_error loss now matches the gradient for
multi-output targets)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def inplace_tanh(X):
    np.tanh(X, out=X)


def inplace_tanh_derivative(Z, delta):
    delta *= 1 - Z**2


def squared_loss(y_true, y_pred):
    return ((y_true - y_pred) ** 2).mean()


class BaseMultilayerPerceptron:
    def __init__(self, coefs, intercepts):
        self.coefs_ = coefs
        self.intercepts_ = intercepts
        self.n_layers_ = len(coefs) + 1

    def _forward_pass(self, activations):
        for i in range(self.n_layers_ - 1):
            activations[i + 1] = activations[i] @ self.coefs_[i]
            activations[i + 1] += self.intercepts_[i]
            if (i + 1) != (self.n_layers_ - 1):
                inplace_tanh(activations[i + 1])
        return activations

    def _compute_loss_grad(self, layer, n_samples, activations, deltas, coef_grads, intercept_grads):
        coef_grads[layer] = activations[layer].T @ deltas[layer]
        coef_grads[layer] /= n_samples
        intercept_grads[layer] = np.sum(deltas[layer], 0) / n_samples

    def _backprop(self, X, y):
        n_samples = X.shape[0]
        activations = self._forward_pass([X] + [None] * (self.n_layers_ - 1))
        deltas = [None] * (self.n_layers_ - 1)
        coef_grads = [None] * (self.n_layers_ - 1)
        intercept_grads = [None] * (self.n_layers_ - 1)

        loss = squared_loss(y, activations[-1])
        last = self.n_layers_ - 2
        deltas[last] = 2 * (activations[-1] - y)  # right: deltas[last] = 2 * (activations[-1] - y) / y.shape[1]
        self._compute_loss_grad(last, n_samples, activations, deltas, coef_grads, intercept_grads)

        for i in range(last, 0, -1):
            deltas[i - 1] = deltas[i] @ self.coefs_[i].T
            inplace_tanh_derivative(activations[i], deltas[i - 1])
            self._compute_loss_grad(i - 1, n_samples, activations, deltas, coef_grads, intercept_grads)
        return loss, coef_grads, intercept_grads


def build(params):
    return BaseMultilayerPerceptron([params["W1"].T, params["W2"].T], [params["b1"], params["b2"]])


def forward(params, X):
    return build(params)._forward_pass([X, None, None])[-1]


def loss(params, X, y):
    return build(params)._backprop(X, y)[0]


def gradients(params, X, y):
    _, cg, ig = build(params)._backprop(X, y)
    return {"W1": cg[0].T, "b1": ig[0], "W2": cg[1].T, "b2": ig[1]}
