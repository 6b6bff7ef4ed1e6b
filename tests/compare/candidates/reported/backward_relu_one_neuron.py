"""Where z is positive the gradient behind the ReLU is set to 1, the derivative itself; it should be the gradient of the
output times that, so the gradient of the output.

Source: https://example-a.com/answer/51812911 (backpropagation with ReLU, the asker's own answer)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "relu"
LOSS = "mse"


def predict_one(w, b, x):
    z = b
    for wi, xi in zip(w, x):
        z = z + wi * xi
    yP = z
    if yP < 0:
        yP = z * 0
    return z, yP


def forward(params, X):
    return np.array([predict_one(params["W"], params["b"], x)[1] for x in X])


def loss(params, X, y):
    total = 0
    for x, t in zip(X, y):
        yP = predict_one(params["W"], params["b"], x)[1]
        total = total + (yP - t) ** 2
    return total / len(X)


def gradients(params, X, y):
    grad_w = np.zeros_like(params["W"])
    grad_b = np.zeros_like(params["b"])
    for x, t in zip(X, y):
        z, yP = predict_one(params["W"], params["b"], x)
        grad_y = 2.0 * (yP - t) / len(X)
        grad_z = grad_y
        if z <= 0:
            grad_z = 0
        else:
            grad_z = 1  # right: grad_z = grad_y
        grad_w = grad_w + grad_z * x
        grad_b = grad_b + grad_z
    return {"W": grad_w, "b": grad_b}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
