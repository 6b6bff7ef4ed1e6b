"""The derivative of softmax is one number for each signal, the sum of a row of the Jacobian, which is zero; the cost's
gradient has to be multiplied by the whole Jacobian.

Source: https://stackoverflow.com/questions/36279904/softmax-derivative-in-numpy-approaches-0-implementation (Softmax
derivative in NumPy approaches 0)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def sigmoid_function(signal, derivative=False):
    signal = 1 / (1 + np.exp(-signal))
    if derivative:
        return np.multiply(signal, 1 - signal)
    return signal


def softmax_function(signal, derivative=False):
    # Calculate activation signal
    e_x = np.exp(signal - np.max(signal, axis=1, keepdims=True))
    signal = e_x / np.sum(e_x, axis=1, keepdims=True)
    if derivative:
        return np.multiply(signal, 1 - signal) + sum(
            -signal * np.roll(signal, i, axis=1) for i in range(1, signal.shape[1]))
    return signal


def update(params, X):
    hidden_signal = X.dot(params["W1"]) + params["b1"]
    hidden = sigmoid_function(hidden_signal)
    signal = hidden.dot(params["W2"]) + params["b2"]
    return hidden_signal, hidden, signal


def forward(params, X):
    return softmax_function(update(params, X)[-1])


def loss(params, X, y):
    return -np.sum(y * np.log(forward(params, X))) / X.shape[0]


def gradients(params, X, y):
    n_samples = X.shape[0]
    hidden_signal, hidden, signal = update(params, X)
    out = softmax_function(signal)
    cost_derivative = -y / out / n_samples
    delta = cost_derivative * softmax_function(signal, derivative=True)
    # right: delta = out * (cost_derivative - np.sum(cost_derivative * out, axis=1, keepdims=True))
    back = delta.dot(params["W2"].T) * sigmoid_function(hidden_signal, derivative=True)
    return {"W1": X.T.dot(back), "b1": np.sum(back, axis=0),
            "W2": hidden.T.dot(delta), "b2": np.sum(delta, axis=0)}
