"""The regulariser holds for all coefficients, the bias in the first place included.

Source: https://github.com/AmazaspShumik/sklearn-bayes/issues/5 (Regularised bias term in Bayesian Logistic Regression)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
L2 = 0.3


def _add_intercept(X):
    return np.concatenate([np.ones([X.shape[0], 1], dtype=X.dtype), X], 1)


def _regulariser(n_features, alpha=L2):
    alpha_vec = np.full(n_features, alpha)  # right: alpha_vec = np.full(n_features, alpha); alpha_vec[0] = 0
    return alpha_vec


def _sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def cost_grad(X, Y, w):
    """Penalised negative log-likelihood, mean over the samples, and its gradient."""
    n = Y.shape[0]
    alpha_vec = _regulariser(X.shape[1])
    Xw = np.dot(X, w)
    cost = np.sum(np.logaddexp(0, Xw) - Xw * Y) / n
    cost = cost + np.sum(alpha_vec * w * w) / 2
    grad = np.dot(X.T, _sigmoid(Xw) - Y) / n + alpha_vec * w
    return cost, grad


def _coef(params):
    return np.concatenate([np.reshape(params["b"], 1), params["W"]])


def forward(params, X):
    return _sigmoid(np.dot(_add_intercept(X), _coef(params)))


def loss(params, X, y):
    return cost_grad(_add_intercept(X), y, _coef(params))[0]


def gradients(params, X, y):
    grad = cost_grad(_add_intercept(X), y, _coef(params))[1]
    return {"b": grad[0], "W": grad[1:]}


def predict(params, X):
    return (np.dot(_add_intercept(X), _coef(params)) > 0).astype(int)
