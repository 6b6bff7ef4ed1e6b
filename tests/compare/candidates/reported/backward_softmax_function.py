"""The derivative of softmax is taken to be that of the sigmoid, s*(1-s), which holds only for the diagonal of its
Jacobian; with the squared error each output depends on all the signals.

Source: https://github.com/jorgenkg/python-neural-network/pull/6 (Added softmax activation function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "half_mse"


def softmax_function(signal, derivative=False):
    e_x = np.exp(signal - np.max(signal, axis=1, keepdims=True))
    signal = e_x / np.sum(e_x, axis=1, keepdims=True)
    if derivative:
        return np.multiply(signal, 1 - signal)
    return signal


def tanh_function(signal, derivative=False):
    squashed_signal = np.tanh(signal)
    if derivative:
        return 1 - np.power(squashed_signal, 2)
    return squashed_signal


def sum_squared_error(outputs, targets, derivative=False):
    if derivative:
        return (outputs - targets) / len(outputs)
    return 0.5 * np.mean(np.sum(np.power(outputs - targets, 2), axis=1))


def update(weights, biases, input_values):
    input_signals, outputs = [], [input_values]
    for w, b, activation_function in zip(weights, biases, [tanh_function, softmax_function]):
        input_signals.append(np.dot(outputs[-1], w.T) + b)
        outputs.append(activation_function(input_signals[-1]))
    return input_signals, outputs


def backpropagation(weights, biases, training_data, training_targets):
    input_signals, outputs = update(weights, biases, training_data)
    error = sum_squared_error(outputs[-1], training_targets, derivative=True)
    delta = error * softmax_function(input_signals[-1], derivative=True)  # right: delta = outputs[-1] * (error - np.sum(error * outputs[-1], axis=1, keepdims=True))
    dW2, db2 = np.dot(delta.T, outputs[-2]), delta.sum(axis=0)
    delta = np.dot(delta, weights[1]) * tanh_function(input_signals[0], derivative=True)
    dW1, db1 = np.dot(delta.T, outputs[0]), delta.sum(axis=0)
    return dW1, db1, dW2, db2


def forward(params, X):
    return update([params["W1"], params["W2"]], [params["b1"], params["b2"]], X)[1][-1]


def loss(params, X, y):
    return sum_squared_error(forward(params, X), y)


def gradients(params, X, y):
    grads = backpropagation([params["W1"], params["W2"]], [params["b1"], params["b2"]], X, y)
    return dict(zip(["W1", "b1", "W2", "b2"], grads))
