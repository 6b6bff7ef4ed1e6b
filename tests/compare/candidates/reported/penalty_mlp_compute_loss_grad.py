"""alpha, the L2 regularization term, is divided by the sample size together with the data's gradient; it should not be.

Source: https://github.com/scikit-learn/scikit-learn/issues/10477 (MLPClassifier: regularization is divided by sample size)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.3


class MultilayerPerceptron:
    def __init__(self, coefs, intercepts, alpha):
        self.coefs_ = coefs
        self.intercepts_ = intercepts
        self.alpha = alpha
        self.n_layers_ = len(coefs) + 1

    def _forward_pass(self, activations):
        for i in range(self.n_layers_ - 1):
            z = np.dot(activations[i], self.coefs_[i]) + self.intercepts_[i]
            if i + 1 != self.n_layers_ - 1:
                activations.append(np.maximum(z, 0))
            else:
                tmp = np.exp(z - z.max(axis=1)[:, np.newaxis])
                activations.append(tmp / tmp.sum(axis=1)[:, np.newaxis])
        return activations

    def _compute_loss_grad(self, layer, n_samples, activations, deltas):
        coef_grad = np.dot(activations[layer].T, deltas[layer])
        coef_grad = (coef_grad + self.alpha * self.coefs_[layer]) / n_samples
        # right: coef_grad = coef_grad / n_samples + self.alpha * self.coefs_[layer]
        intercept_grad = np.mean(deltas[layer], 0)
        return coef_grad, intercept_grad

    def _backprop(self, X, y):
        n_samples = X.shape[0]
        activations = self._forward_pass([X])
        last = self.n_layers_ - 2
        deltas = [None] * (last + 1)
        deltas[last] = activations[-1] - np.eye(activations[-1].shape[1], dtype=X.dtype)[y]
        for i in range(last, 0, -1):
            deltas[i - 1] = np.dot(deltas[i], self.coefs_[i].T) * (activations[i] != 0)
        return [self._compute_loss_grad(i, n_samples, activations, deltas) for i in range(last + 1)]


def mlp(params):
    return MultilayerPerceptron([params["W1"], params["W2"]], [params["b1"], params["b2"]], L2)


def forward(params, X):
    return mlp(params)._forward_pass([X])[-1]


def gradients(params, X, y):
    (dW1, db1), (dW2, db2) = mlp(params)._backprop(X, y)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
