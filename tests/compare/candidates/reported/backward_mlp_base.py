"""The relu's derivative zeroes the deltas only where the input of the relu is exactly 0, not where it is negative.

Source: https://github.com/scikit-learn/scikit-learn/issues/14244 (MLP activations' derivate error in inplace_relu_derivative's code)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def inplace_relu_derivative(Z, delta):
    delta[Z == 0] = 0  # right: delta[Z <= 0] = 0


class MLP:
    def __init__(self, params):
        self.n_layers_ = len(params) // 2 + 1
        self.coefs_ = [params[f"W{i}"] for i in range(1, self.n_layers_)]
        self.intercepts_ = [params[f"b{i}"] for i in range(1, self.n_layers_)]

    def _forward_pass(self, X):
        activations, zs = [X], []
        for i in range(self.n_layers_ - 1):
            zs.append(activations[i] @ self.coefs_[i] + self.intercepts_[i])
            if i + 1 != self.n_layers_ - 1:
                activations.append(np.maximum(zs[-1], 0))
        tmp = np.exp(zs[-1] - zs[-1].max(axis=1)[:, np.newaxis])
        activations.append(tmp / tmp.sum(axis=1)[:, np.newaxis])
        return activations, zs

    def _backprop(self, X, y):
        n_samples = X.shape[0]
        activations, zs = self._forward_pass(X)
        coef_grads, intercept_grads = {}, {}
        delta = activations[-1] - np.eye(activations[-1].shape[1], dtype=X.dtype)[y]
        for i in range(self.n_layers_ - 2, -1, -1):
            coef_grads[i] = activations[i].T @ delta / n_samples
            intercept_grads[i] = np.mean(delta, 0)
            if i > 0:
                delta = delta @ self.coefs_[i].T
                inplace_relu_derivative(zs[i - 1], delta)
        return coef_grads, intercept_grads


def forward(params, X):
    return MLP(params)._forward_pass(X)[0][-1]


def gradients(params, X, y):
    coef_grads, intercept_grads = MLP(params)._backprop(X, y)
    grads = {f"W{i + 1}": g for i, g in coef_grads.items()}
    grads.update({f"b{i + 1}": g for i, g in intercept_grads.items()})
    return grads
