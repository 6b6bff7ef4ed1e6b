"""dZ is the slope of the sigmoid, A * (1 - A); it should be the derivative of the loss, A - Y.

Source: https://github.com/fengdu78/deeplearning_ai_books/issues/74 (dz的结果可能有误，第一门课的2.12（第54页）)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def forward(params, X):
    w = params["W"].reshape(-1, 1)
    Z = np.dot(w.T, X.T) + params["b"]
    with np.errstate(over="ignore"):
        A = 1 / (1 + np.exp(-Z))
    return A.ravel()


def gradients(params, X, y):
    m = X.shape[0]
    X_cols = X.T                      # (n_x, m), one column per example
    A = forward(params, X).reshape(1, m)
    Y = y.reshape(1, m)
    dZ = A * (1 - A)  # right: dZ = A - Y
    dw = 1 / m * np.dot(X_cols, dZ.T)
    db = 1 / m * np.sum(dZ)
    return {"W": dw.ravel(), "b": db}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    w = params["W"] - lr * grads["W"]
    b = params["b"] - lr * grads["b"]
    return {"W": w, "b": b}
