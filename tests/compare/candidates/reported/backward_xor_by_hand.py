"""The output weights' gradient lacks the derivative of the output sigmoid, y0 * (1 - y0), which the hidden layer's and
the bias's gradient have.

Source: https://stackoverflow.com/questions/59399842/xor-gate-with-backpropagation
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 2, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


def sig(x):
    return 1 / (1 + np.exp(-x))


def feed(params, x):
    w0, b0, w1, b1 = params["W1"], params["b1"], params["W2"], params["b2"]
    h0 = sig(w0[0, 0] * x[0] + w0[1, 0] * x[1] + b0[0])
    h1 = sig(w0[0, 1] * x[0] + w0[1, 1] * x[1] + b0[1])
    y0 = sig(w1[0, 0] * h0 + w1[1, 0] * h1 + b1[0])
    return h0, h1, y0


def forward(params, X):
    youtput = []
    for i in range(X.shape[0]):
        h0, h1, y0 = feed(params, X[i])
        youtput.append([y0])
    return np.array(youtput)


def loss(params, X, y):
    error = 0
    for i in range(X.shape[0]):
        error += (y[i][0] - feed(params, X[i])[2]) ** 2
    return error / (2 * X.shape[0])


def gradients(params, X, y):
    n = X.shape[0]
    w1 = params["W2"]
    dw0, db0 = np.zeros((2, 2)), np.zeros(2)
    dw1, db1 = np.zeros((2, 1)), np.zeros(1)
    for i in range(n):
        h0, h1, y0 = feed(params, X[i])
        dey0 = -(y[i][0] - y0)
        dey_h0 = dey0 * y0 * (1 - y0) * w1[0, 0] * h0 * (1 - h0)
        dey_h1 = dey0 * y0 * (1 - y0) * w1[1, 0] * h1 * (1 - h1)

        dw0[0, 0] += dey_h0 * X[i][0] / n
        dw0[0, 1] += dey_h1 * X[i][0] / n
        dw0[1, 0] += dey_h0 * X[i][1] / n
        dw0[1, 1] += dey_h1 * X[i][1] / n
        db0[0] += dey_h0 / n
        db0[1] += dey_h1 / n

        dw1[0, 0] += dey0 * h0 / n  # right: dw1[0, 0] += dey0 * y0 * (1 - y0) * h0 / n
        dw1[1, 0] += dey0 * h1 / n  # right: dw1[1, 0] += dey0 * y0 * (1 - y0) * h1 / n
        db1[0] += dey0 * y0 * (1 - y0) / n
    return {"W1": dw0, "b1": db0, "W2": dw1, "b2": db1}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
