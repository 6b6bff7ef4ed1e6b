"""The L2 penalty is divided by the number of samples, in the loss and in the gradient. Its strength should not depend
on the number of samples: alpha/2 times the sum of squares.

Source: https://github.com/scikit-learn/scikit-learn/issues/6780 (Possible issue in MLP code: alpha divided by
sample size)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"
L2 = 0.3


def inplace_relu(X):
    np.maximum(X, 0, out=X)


def inplace_relu_derivative(Z, delta):
    delta[Z == 0] = 0


def squared_loss(y_true, y_pred):
    return ((y_true - y_pred) ** 2).mean() / 2


class MLPRegressor:
    def __init__(self, coefs, intercepts, alpha):
        self.coefs_ = coefs
        self.intercepts_ = intercepts
        self.alpha = alpha
        self.n_layers_ = len(coefs) + 1

    def _forward_pass(self, X):
        activations = [X]
        for i in range(self.n_layers_ - 1):
            act = activations[i] @ self.coefs_[i] + self.intercepts_[i]
            if i + 1 != self.n_layers_ - 1:
                inplace_relu(act)
            activations.append(act)
        return activations

    def predict(self, X):
        return self._forward_pass(X)[-1]

    def _compute_loss_grad(self, layer, n_samples, activations, deltas):
        coef_grad = activations[layer].T @ deltas[layer]
        # missing: coef_grad /= n_samples
        coef_grad += self.alpha * self.coefs_[layer]  # or here
        coef_grad /= n_samples  # right: nothing
        return coef_grad, deltas[layer].sum(axis=0) / n_samples

    def _backprop(self, X, y):
        n_samples = X.shape[0]
        activations = self._forward_pass(X)

        loss = squared_loss(y, activations[-1])
        # L2 regularization term
        values = sum(np.dot(s.ravel(), s.ravel()) for s in self.coefs_)
        loss += (0.5 * self.alpha) * values / n_samples  # right: loss += (0.5 * self.alpha) * values

        last = self.n_layers_ - 2
        deltas = [None] * (self.n_layers_ - 1)
        deltas[last] = activations[-1] - y
        for i in range(last, 0, -1):
            deltas[i - 1] = deltas[i] @ self.coefs_[i].T
            inplace_relu_derivative(activations[i], deltas[i - 1])
        grads = [self._compute_loss_grad(i, n_samples, activations, deltas) for i in range(last + 1)]
        return loss, grads


def estimator(params):
    return MLPRegressor([params["W1"], params["W2"]], [params["b1"], params["b2"]], alpha=L2)


def forward(params, X):
    return estimator(params).predict(X)


def loss(params, X, y):
    return estimator(params)._backprop(X, y)[0]


def gradients(params, X, y):
    (dW1, db1), (dW2, db2) = estimator(params)._backprop(X, y)[1]
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
