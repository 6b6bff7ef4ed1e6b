"""In the notes' vectorised logistic regression the sigmoid's denominator has no brackets, so that 1 is divided by 1 and
the exponential is added to it.

Source:
https://github.com/mbadry1/DeepLearning.ai-Summary/blob/0423d2f063378008d3aee74cf8c7bbdf317a45f6/1-%20Neural%20Networks%20and%20Deep%20Learning/Readme.md
(DeepLearning.ai-Summary, Vectorizing Logistic Regression; the page is the code itself, which shows the mistake; nobody
reports it there)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def forward_pass(W, b, X):
    # X is [Nx, m], W is [Nx, 1]
    Z = np.dot(W.T, X) + b         # Vectorization, then broadcasting, Z shape is (1, m)
    A = 1 / 1 + np.exp(-Z)  # right: A = 1 / (1 + np.exp(-Z))
    return A


def backward_pass(A, X, Y):
    m = X.shape[1]
    dz = A - Y                     # Vectorization, dz shape is (1, m)
    dw = np.dot(X, dz.T) / m       # Vectorization, dw shape is (Nx, 1)
    db = dz.sum() / m              # Vectorization, db is a number
    return dw, db


def gradient_descent(W, b, X, Y, alpha):
    A = forward_pass(W, b, X)
    dw, db = backward_pass(A, X, Y)
    W = W - alpha * dw
    b = b - alpha * db
    return W, b


def columns(params, X):
    return params["W"].reshape(-1, 1), float(np.ravel(params["b"])[0]), X.T


def forward(params, X):
    return forward_pass(*columns(params, X))[0]


def gradients(params, X, y):
    W, b, Xt = columns(params, X)
    dw, db = backward_pass(forward_pass(W, b, Xt), Xt, y.reshape(1, -1))
    return {"W": dw[:, 0], "b": np.reshape(db, np.shape(params["b"]))}


def step(params, X, y, lr):
    W, b, Xt = columns(params, X)
    W, b = gradient_descent(W, b, Xt, y.reshape(1, -1), lr)
    return {"W": W[:, 0], "b": np.reshape(b, np.shape(params["b"]))}
