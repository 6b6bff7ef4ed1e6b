"""The L1 penalty is taken with numpy's default norm, which is the L2 norm; it should be the sum of the absolute values.

Source: https://github.com/eriklindernoren/ML-From-Scratch/issues/58 (l1 regularization)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
L1 = 0.1


class l1_regularization():
    """ Regularization for Lasso Regression """
    def __init__(self, alpha):
        self.alpha = alpha

    def __call__(self, w):
        return self.alpha * np.linalg.norm(w)  # right: return self.alpha * np.linalg.norm(w, 1)

    def grad(self, w):
        return self.alpha * np.sign(w)


class Regression(object):
    """ Base regression model. Models the relationship between a scalar dependent variable y and the independent
    variables X. """
    def __init__(self, w, bias):
        self.w = w
        self.bias = bias

    def predict(self, X):
        return X.dot(self.w) + self.bias


class LassoRegression(Regression):
    """Linear regression model with a regularization factor which does both variable selection and regularization."""
    def __init__(self, w, bias, reg_factor=L1):
        self.regularization = l1_regularization(alpha=reg_factor)
        super(LassoRegression, self).__init__(w, bias)

    def mse(self, X, y):
        # Calculate l1 loss
        return np.mean(0.5 * (y - self.predict(X)) ** 2) + self.regularization(self.w)

    def fit_once(self, X, y, learning_rate):
        grad_w, grad_bias = self.grad(X, y)
        return self.w - learning_rate * grad_w, self.bias - learning_rate * grad_bias

    def grad(self, X, y):
        # Gradient of l1 loss w.r.t w
        error = y - self.predict(X)
        return -error.dot(X) / len(y) + self.regularization.grad(self.w), -error.mean()


def forward(params, X):
    return LassoRegression(params["W"], params["b"]).predict(X)


def loss(params, X, y):
    return LassoRegression(params["W"], params["b"]).mse(X, y)


def gradients(params, X, y):
    grad_w, grad_bias = LassoRegression(params["W"], params["b"]).grad(X, y)
    return {"W": grad_w, "b": grad_bias}


def step(params, X, y, lr):
    w, bias = LassoRegression(params["W"], params["b"]).fit_once(X, y, lr)
    return {"W": w, "b": bias}
