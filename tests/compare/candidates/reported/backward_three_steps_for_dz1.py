"""dZ1 is divided by m, and dW1 and db1 are divided by m once more: the first layer's gradients are m times too small.

Source:
https://community.deeplearning.ai/t/course-1-week-3-planar-assignment-4-5-exercise-6-backward-propagation-error-for-dw1-values/63071
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "out_in"


def layer_1(params, X):
    return np.tanh(np.dot(params["W1"], X) + params["b1"].reshape(-1, 1))


def layer_2(params, A1):
    Z2 = np.dot(params["W2"], A1) + params["b2"].reshape(-1, 1)
    return 1 / (1 + np.exp(-Z2))


def forward(params, X):
    return layer_2(params, layer_1(params, X.T)).T


def gradients(params, X, y):
    X, Y = X.T, y.T
    m = X.shape[1]
    A1 = layer_1(params, X)
    A2 = layer_2(params, A1)

    dZ2 = A2 - Y
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1)

    back = np.dot(params["W2"].T, dZ2)
    slope = 1 - np.power(A1, 2)
    dZ1 = 1 / m * np.multiply(back, slope)  # right: dZ1 = np.multiply(back, slope)
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    new = {}
    for name in ("W1", "b1", "W2", "b2"):
        new[name] = params[name] - lr * grads[name]
    return new
