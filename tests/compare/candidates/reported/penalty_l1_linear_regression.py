"""The bracket of the gradient is y - y_hat where it should be y_hat - y: the part of the data has the wrong sign, the
part of the L1 penalty the right one.

Source: https://github.com/Open-Deep-ML/DML-OpenProblem/issues/273 (Formula Bugs in Explanation - Problem 50)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"
L1 = 0.1

alpha = L1


def predict_values(X, weights, bias):
    return X @ weights + bias


def sign(weights):
    return np.sign(weights)


def forward(params, X):
    return predict_values(X, params["W"], params["b"])


def loss(params, X, y):
    n_samples = X.shape[0]
    residual = y - predict_values(X, params["W"], params["b"])
    return np.sum(residual ** 2) / (2 * n_samples) + alpha * np.sum(np.abs(params["W"]))


def gradients(params, X, y):
    n_samples, n_features = X.shape
    weights, bias = params["W"], params["b"]
    y_pred = predict_values(X, weights, bias)
    error = y - y_pred  # right: error = y_pred - y
    dw = X.T @ error / n_samples + alpha * sign(weights)
    db = np.sum(error) / n_samples
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    # the bias is not regularized
    return {"W": params["W"] - lr * grads["W"], "b": params["b"] - lr * grads["b"]}
