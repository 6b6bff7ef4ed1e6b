"""The loss takes the logarithm of the rounded sigmoid, which is 0 or loses all digits as soon as the score is large; it
should be computed from the score.

Source: https://fa.bianp.net/blog/2019/evaluate_logistic/ (How to Evaluate the Logistic Loss and not NaN trying)
"""

import numpy as np

AGAINST = "logistic_regression"
VERDICT = "unstable"
FEATURES = 3


def expit(t):
    return 1.0 / (1 + np.exp(-t))


def f(x, c, A, b):
    """Logistic loss."""
    z = np.dot(A, x) + c
    tmp = expit(z)  # right: nothing
    return np.mean(-b * np.log(tmp) - (1 - b) * np.log(1 - tmp))
    # right: return np.mean(b * np.logaddexp(0, -z) + (1 - b) * np.logaddexp(0, z))


def f_grad(x, c, A, b):
    """Gradient of the logistic loss."""
    z = np.dot(A, x) + c
    r = (expit(z) - b) / A.shape[0]
    return np.dot(A.T, r), np.sum(r)


def forward(params, X):
    return expit(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return f(params["W"], params["b"], X, y)


def gradients(params, X, y):
    g, gc = f_grad(params["W"], params["b"], X, y)
    return {"W": g, "b": gc}


def predict(params, X):
    return (np.dot(X, params["W"]) + params["b"] > 0).astype(int)
