"""The running gradient is multiplied by each feature in turn, so later features carry the earlier ones as factors.

Source: https://github.com/h2oai/datatable/pull/3234 (Fix a bug in the gradient calculation for the linear model)
"""
import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "linear"
LOSS = "half_mse"
L2 = 0.1
OPTIMIZER = "sgd"


def predict_row(w, b, x):
    total = b
    for j in range(len(x)):
        total = total + w[j] * x[j]
    return total


def forward(params, X):
    return np.array([predict_row(params["W"], params["b"], x) for x in X])


def loss(params, X, y):
    residual = forward(params, X) - y
    return np.mean(residual ** 2) / 2 + L2 / 2 * np.sum(params["W"] ** 2)


def gradients(params, X, y):
    w, b = params["W"], params["b"]
    n = len(X)
    dw, db = np.zeros_like(w), np.zeros_like(b)
    for x, target in zip(X, y):
        grad = predict_row(w, b, x) - target
        db += grad / n
        for j in range(len(w)):
            grad = grad * x[j]; dw[j] += grad / n  # right: dw[j] += grad * x[j] / n
    return {"W": dw + L2 * w, "b": db}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}


def predict(params, X):
    return forward(params, X)
