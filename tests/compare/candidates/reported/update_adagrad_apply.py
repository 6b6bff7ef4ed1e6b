"""The decay is applied after the adaptive update, so that it goes neither into the accumulated squares nor is scaled by
them; it should be added to the gradient first.

Source: https://github.com/PaddlePaddle/Paddle/issues/5899 (A question about how PaddlePaddle implements the L2 regularization.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adagrad"
WEIGHT_DECAY = 0.1


def forward_backward(value, X, label):
    hidden = np.dot(X, value["W1"].T) + value["b1"]
    act = np.maximum(hidden, 0)
    out = np.dot(act, value["W2"].T) + value["b2"]

    d_out = 2 * (out - label) / label.size
    d_hidden = np.dot(d_out, value["W2"]) * (hidden > 0)
    grad = {"W1": np.dot(d_hidden.T, X), "b1": np.sum(d_hidden, 0),
            "W2": np.dot(d_out.T, act), "b2": np.sum(d_out, 0)}
    return out, grad


class AdagradParameterOptimizer(object):

    def __init__(self, learning_rate, decay_rate=WEIGHT_DECAY, epsilon=1e-10):
        self.learning_rate = learning_rate
        self.decay_rate = decay_rate
        self.epsilon = epsilon

    def adagrad_apply(self, value, grad, accum):
        """value and the sum of the squares, after one step of one parameter."""
        g = grad  # right: g = grad + self.decay_rate * value
        accum = accum + g * g
        update = self.learning_rate * g / (np.sqrt(accum) + self.epsilon)
        update = update + self.learning_rate * self.decay_rate * value  # right: nothing
        return value - update, accum


def forward(params, X):
    return forward_backward(params, X, np.zeros((len(X), len(params["b2"])), X.dtype))[0]


def gradients(params, X, y):
    return forward_backward(params, X, y)[1]


def step(params, X, y, lr, state):
    optimizer = AdagradParameterOptimizer(lr)
    grad = gradients(params, X, y)
    new, accums = {}, {}
    for name, value in params.items():
        accum = state.get(name, np.zeros_like(value))
        new[name], accums[name] = optimizer.adagrad_apply(value, grad[name], accum)
    return new, accums
