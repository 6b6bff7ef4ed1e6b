"""The bias unit takes the mean of the offsets where it should take their sum (as the weights do); the division by the number
of samples comes later.

Source: https://github.com/rasbt/mlxtend/pull/58 (use sum of offsets to update bias unit)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
L2 = 0.05


class SoftmaxRegression(object):

    def __init__(self, w, b, eta=0.01, l2=L2):
        self.w_ = w
        self.b_ = b
        self.eta = eta
        self.l2 = l2

    def _one_hot(self, y, n_labels):
        mat = np.zeros((len(y), n_labels), dtype=self.w_.dtype)
        for i, val in enumerate(y):
            mat[i, val] = 1
        return mat

    def _net_input(self, X):
        return X.dot(self.w_) + self.b_

    def _softmax(self, z):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def predict_proba(self, X):
        return self._softmax(self._net_input(X))

    def predict(self, X):
        return self._net_input(X).argmax(axis=1)

    def _gradient(self, X, y):
        n = X.shape[0]
        y_enc = self._one_hot(y, self.b_.shape[0])
        softm = self._softmax(self._net_input(X))
        diff = softm - y_enc

        # gradient -> n_features x n_classes
        grad = np.dot(X.T, diff)
        offset = np.mean(diff, axis=0)  # right: offset = np.sum(diff, axis=0)
        return grad / n + self.l2 * self.w_, offset / n

    def _fit_once(self, X, y):
        grad, offset = self._gradient(X, y)
        return self.w_ - self.eta * grad, self.b_ - self.eta * offset


def forward(params, X):
    return SoftmaxRegression(params["W"].T, params["b"]).predict_proba(X)


def gradients(params, X, y):
    w, b = SoftmaxRegression(params["W"].T, params["b"])._gradient(X, y)
    return {"W": w.T, "b": b}


def step(params, X, y, lr):
    w, b = SoftmaxRegression(params["W"].T, params["b"], eta=lr)._fit_once(X, y)
    return {"W": w.T, "b": b}


def predict(params, X):
    return SoftmaxRegression(params["W"].T, params["b"]).predict(X)
