"""The two penalties of the reported loss are swapped: Ridge adds absolute values and Sparse squares, while Ridge should
add squares (as the gradient has it) and Sparse absolute values.

Source: https://github.com/HamBa-m/scinis-learn/pull/1 (Fix OVA/OVO multiclass prediction and two classification/loss
bugs)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.3

REG = "Ridge"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def cross_entropy(data, label, w, b, reg=None, lam=0.0):
    s = np.dot(data, w) + b
    # -log(sigmoid(s)) for a 1, -log(1 - sigmoid(s)) for a 0
    error = np.mean(np.logaddexp(0, s) - label * s)
    if reg == "Ridge":
        error = error + lam * np.sum(np.abs(w))  # right: error = error + lam / 2 * np.sum(w ** 2)
    elif reg == "Sparse":
        error = error + lam / 2 * np.sum(w ** 2)  # right: error = error + lam * np.sum(np.abs(w))
    return error


def Dcross_entropy(data, label, w, b, reg=None, lam=0.0):
    n = data.shape[0]
    diff = sigmoid(np.dot(data, w) + b) - label
    dw = np.dot(data.T, diff) / n
    db = np.sum(diff) / n
    if reg == "Ridge":
        dw = dw + lam * w
    elif reg == "Sparse":
        dw = dw + lam * np.sign(w)
    return dw, db


def forward(params, X):
    return sigmoid(np.dot(X, params["W"]) + params["b"])


def loss(params, X, y):
    return cross_entropy(X, y, params["W"], params["b"], REG, L2)


def gradients(params, X, y):
    dw, db = Dcross_entropy(X, y, params["W"], params["b"], REG, L2)
    return {"W": dw, "b": db}


def predict(params, X):
    return (forward(params, X) >= 0.5).astype(int)
