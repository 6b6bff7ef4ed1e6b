"""The sigmoid divides two exponentials that both overflow for a large x, which gives nan; with exp(-x) it goes to 1.

Source: https://github.com/jasonpolyy/numpy-neuralnetwork (activations.py, sigmoid)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"

"""
Definitions for loss and activation functions that fit with the MLP.
"""


# activation functions
def sigmoid(x):
    return np.exp(x) / (np.exp(x) + 1)  # right: return 1 / (1 + np.exp(-x))


# loss functions
def mse(y_pred, y_actuals):
    s = (np.square(y_pred - y_actuals))
    s = np.sum(s) / y_actuals.size
    return (s)


def feed_forward(weights, x_i, activation):
    """
    Feed input forward through the neural network, keeping every layer's output.
    """
    outputs = [x_i]
    for layer_idx in range(1, len(weights) // 2 + 1):
        z = weights['W' + str(layer_idx)].T.dot(outputs[-1]) + weights['b' + str(layer_idx)]
        outputs.append(activation(z))
    return outputs


def back_propagation(weights, outputs, y_i, size):
    """
    Back propagation for one instance.
    """
    grads = {}
    delta = 2 * (outputs[-1] - y_i) / size
    for layer_idx in range(len(weights) // 2, 0, -1):
        delta = delta * outputs[layer_idx] * (1 - outputs[layer_idx])
        grads['W' + str(layer_idx)] = np.outer(outputs[layer_idx - 1], delta)
        grads['b' + str(layer_idx)] = delta
        delta = weights['W' + str(layer_idx)].dot(delta)
    return grads


def forward(params, X):
    return np.vstack([feed_forward(params, x_i, sigmoid)[-1] for x_i in X])


def loss(params, X, y):
    return mse(forward(params, X), y)


def gradients(params, X, y):
    total = {name: np.zeros_like(p) for name, p in params.items()}
    for x_i, y_i in zip(X, y):
        grads = back_propagation(params, feed_forward(params, x_i, sigmoid), y_i, y.size)
        for name in total:
            total[name] = total[name] + grads[name]
    return total
