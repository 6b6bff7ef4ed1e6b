"""The error that goes back to the hidden layer lacks the slope of the output sigmoid; it should be W2.T times (error
times slope).

Source:
https://discuss.educative.io/t/back-propagation-https-www-educative-io-courses-beginners-guide-to-deep-learning-q2615kley67/36924
(Back propagation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def sigmoid(z):
    """sigmoid activation function on input z"""
    return 1 / (1 + np.exp(-z))


def forward_propagation(X, W1, b1, W2, b2):
    net_h = np.dot(W1, X) + b1       # net output at the hidden layer
    out_h = sigmoid(net_h)           # actual after applying sigmoid
    net_y = np.dot(W2, out_h) + b2   # net output at the output layer
    out_y = sigmoid(net_y)           # actual output at the output layer
    return out_h, out_y


def backward_propagation(X, Y, out_h, out_y, W2):
    m = X.shape[1]
    l2_error = (out_y - Y) / m                   # actual - target
    slope_output = out_y * (1 - out_y)           # derivative at the output layer
    dW2 = np.dot(l2_error * slope_output, out_h.T)
    db2 = np.sum(l2_error * slope_output, axis=1, keepdims=True)

    dh = np.dot(W2.T, l2_error)  # right: dh = np.dot(W2.T, l2_error * slope_output)
    l1_error = np.multiply(dh, out_h * (1 - out_h))
    dW1 = np.dot(l1_error, X.T)
    db1 = np.sum(l1_error, axis=1, keepdims=True)
    return dW1, db1, dW2, db2


def calculate_cost(out_y, Y):
    return np.sum((out_y - Y) ** 2) / (2 * Y.shape[1])


# samples are columns in here
def _columns(params):
    return params["W1"], params["b1"][:, None], params["W2"], params["b2"][:, None]


def forward(params, X):
    return forward_propagation(X.T, *_columns(params))[1].T


def loss(params, X, y):
    return calculate_cost(forward_propagation(X.T, *_columns(params))[1], y.T)


def gradients(params, X, y):
    out_h, out_y = forward_propagation(X.T, *_columns(params))
    dW1, db1, dW2, db2 = backward_propagation(X.T, y.T, out_h, out_y, params["W2"])
    return {"W1": dW1, "b1": db1[:, 0], "W2": dW2, "b2": db2[:, 0]}
