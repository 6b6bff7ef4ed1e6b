"""The stochastic gradient of the SVM lacks the factor n in the bias' part, which the weights' part has.

Source: https://github.com/purushottamkar/ml19-20a/issues/5 (Missing n in getCSVMSGrad)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 0.5


def getCSVMObjVal(w, b, X, y, C):
    hingeLoss = np.maximum(1 - y * (X.dot(w) + b), 0)
    return 0.5 * w.dot(w) + C * np.sum(hingeLoss)


def getCSVMSGrad(w, b, X, y, i, C):
    n = len(y)
    discriminant = (X[i].dot(w) + b) * y[i]
    g = 0
    if discriminant < 1:
        g = -1
    delw = w + C * n * g * X[i] * y[i]
    delb = C * g * y[i]  # right: delb = C * n * g * y[i]
    return delw, delb


def forward(params, X):
    return X.dot(params["W"]) + params["b"]


def loss(params, X, y):
    C = 1 / (L2 * len(y))
    return getCSVMObjVal(params["W"], params["b"], X, y, C) * L2


def gradients(params, X, y):
    n = len(y)
    C = 1 / (L2 * n)
    w, b = params["W"], params["b"]
    # the mean over i of the unbiased estimates
    delw, delb = np.zeros_like(w), np.zeros_like(b)
    for i in range(n):
        gw, gb = getCSVMSGrad(w, b, X, y, i, C)
        delw = delw + gw / n
        delb = delb + gb / n
    return {"W": L2 * delw, "b": L2 * delb}
