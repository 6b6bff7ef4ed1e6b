"""The gradient of b subtracts the loop's index n from the target where the bias b belongs.

Source: https://github.com/datawhalechina/leedl-tutorial/issues/56 (the code in the regression demo)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"


def model(b, w, x_data):
    return b + x_data.dot(w)


def iterate(b, w, x_data, y_data):
    b_grad = 0.0
    w_grad = np.zeros_like(w)
    for n in range(len(x_data)):
        b_grad = b_grad - 2.0 * (y_data[n] - n - w.dot(x_data[n])) * 1.0
        # right: b_grad = b_grad - 2.0 * (y_data[n] - b - w.dot(x_data[n])) * 1.0
        w_grad = w_grad - 2.0 * (y_data[n] - b - w.dot(x_data[n])) * x_data[n]
    return b_grad / len(x_data), w_grad / len(x_data)


def forward(params, X):
    return model(params["b"], params["W"], X)


def loss(params, X, y):
    total = 0.0
    for n in range(len(X)):
        total = total + (y[n] - params["b"] - params["W"].dot(X[n])) ** 2
    return total / len(X)


def gradients(params, X, y):
    b_grad, w_grad = iterate(params["b"], params["W"], X, y)
    return {"b": b_grad, "W": w_grad}


def step(params, X, y, lr):
    b, w = params["b"], params["W"]
    b_grad, w_grad = iterate(b, w, X, y)
    # update the parameters
    b = b - lr * b_grad
    w = w - lr * w_grad
    return {"b": b, "W": w}
