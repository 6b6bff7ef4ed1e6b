"""The update rule is the one for labels -1 and +1 but gets the labels 0 and 1, so the samples of class 0 never change
the weights.

Source: https://github.com/campusx-official/100-days-of-deep-learning/issues/9 (Perceptron update rule not working
correctly due to 0/1 labels)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def loss_gradient(X, labels, w1, b):
    y = labels  # right: y = np.where(labels == 0, -1.0, 1.0).astype(X.dtype)
    gw = np.zeros_like(w1)
    gb = np.zeros_like(b)
    for i in range(X.shape[0]):
        z = X[i].dot(w1) + b
        s = -y[i] * sigmoid(-z * y[i]) / X.shape[0]
        gw = gw + s * X[i]
        gb = gb + s
    return gw, gb


def forward(params, X):
    return sigmoid(X.dot(params["W"]) + params["b"])


def gradients(params, X, y):
    w, b = loss_gradient(X, y, params["W"], params["b"])
    return {"W": w, "b": b}


def step(params, X, y, lr):
    w, b = loss_gradient(X, y, params["W"], params["b"])
    return {"W": params["W"] - lr * w, "b": params["b"] - lr * b}
