"""The backprop of leaky ReLU does not know the slope alpha: it lets nothing through for negative inputs, where it should
let alpha times the gradient through.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/8178 (Libnd4j: leaky relu backprop is incorrect)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"

alpha = 0.01


def lrelu(input):
    return np.where(input < 0, alpha * input, input)


def lrelu_bp(input, epsilon):
    return np.where(input < 0, 0, epsilon)  # right: return np.where(input < 0, alpha * epsilon, epsilon)


def xw_plus_b(x, w, b):
    return np.einsum("ni,oi->no", x, w) + b


def xw_plus_b_bp(x, w, epsilon):
    dx = np.einsum("no,oi->ni", epsilon, w)
    dw = np.einsum("no,ni->oi", epsilon, x)
    db = np.einsum("no->o", epsilon)
    return dx, dw, db


def forward(params, X):
    hidden = lrelu(xw_plus_b(X, params["W1"], params["b1"]))
    return xw_plus_b(hidden, params["W2"], params["b2"])


def gradients(params, X, y):
    input = xw_plus_b(X, params["W1"], params["b1"])
    hidden = lrelu(input)
    output = xw_plus_b(hidden, params["W2"], params["b2"])
    epsilon = 2 * (output - y) / output.size
    epsilon, dw2, db2 = xw_plus_b_bp(hidden, params["W2"], epsilon)
    epsilon = lrelu_bp(input, epsilon)
    _, dw1, db1 = xw_plus_b_bp(X, params["W1"], epsilon)
    return {"W1": dw1, "b1": db1, "W2": dw2, "b2": db2}
