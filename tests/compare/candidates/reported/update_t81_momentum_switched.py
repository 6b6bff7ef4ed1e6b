"""Learning rate and momentum are switched: the gradient is multiplied by the momentum and the last weight change by
the learning rate.

Source: https://github.com/jeffheaton/t81_558_deep_learning/pull/1 (Update t81_558_class5_backpropagation.ipynb)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "sgd"
MOMENTUM = 0.8

ALPHA_MOMENTUM = MOMENTUM


def calc_sum(layer_input, weights, bias):
    return np.dot(layer_input, weights.T) + bias


def activation(s):
    return np.tanh(s)


def sigmoid(s):
    return 1 / (1 + np.exp(-s))


def forward(params, X):
    hidden = activation(calc_sum(X, params["W1"], params["b1"]))
    return sigmoid(calc_sum(hidden, params["W2"], params["b2"]))


def gradients(params, X, y):
    hidden = activation(calc_sum(X, params["W1"], params["b1"]))
    output = sigmoid(calc_sum(hidden, params["W2"], params["b2"]))
    node_delta_o = (output - y) / y.size
    node_delta_h = np.dot(node_delta_o, params["W2"]) * (1 - hidden ** 2)
    return {
        "W1": np.dot(node_delta_h.T, X),
        "b1": np.sum(node_delta_h, axis=0),
        "W2": np.dot(node_delta_o.T, hidden),
        "b2": np.sum(node_delta_o, axis=0),
    }


def weight_change(gradient, last_change, epsilon, alpha):
    return -alpha * gradient + epsilon * last_change  # right: return -epsilon * gradient + alpha * last_change


def step(params, X, y, lr, state):
    grad = gradients(params, X, y)
    delta_weights = {}
    new_weights = {}
    for name, w in params.items():
        last = state[name] if name in state else np.zeros_like(w)
        delta_weights[name] = weight_change(grad[name], last, epsilon=lr, alpha=ALPHA_MOMENTUM)
        new_weights[name] = w + delta_weights[name]
    return new_weights, delta_weights
