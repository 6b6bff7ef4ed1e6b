"""The cost counts only the samples of class 1, -y log p; the term of class 0, -(1 - y) log(1 - p), is missing.

Source: https://github.com/aymericdamien/TensorFlow-Examples/issues/86 (logistic regression: loss function)
"""

# Logistic regression, after the TensorFlow notebook
import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def model(w, b, x):
    return np.dot(x, w) + b


def log_pred(z):
    """log(sigmoid(z)), safe for large |z|"""
    return -np.logaddexp(0, -z)


def cost(w, b, x, y):
    z = model(w, b, x)
    return np.mean(-y * log_pred(z))  # right: return np.mean(-y * log_pred(z) - (1 - y) * log_pred(-z))


def forward(params, X):
    return np.exp(log_pred(model(params["W"], params["b"], X)))


def loss(params, X, y):
    return cost(params["W"], params["b"], X, y)


def gradients(params, X, y):
    diff = (forward(params, X) - y) / len(y)
    return {"W": np.dot(X.T, diff), "b": np.sum(diff)}


def predict(params, X):
    return (model(params["W"], params["b"], X) > 0).astype(int)
