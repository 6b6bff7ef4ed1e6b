"""adagrad divides by the root of the squared gradients alone: 0 / 0 where the first gradient is zero.

Source: https://github.com/davharris/mistnet/issues/94 (adagrad breaks when first gradient is zero)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adagrad"
LAYOUT = "in_out"

epsilon = 1e-10


class adagrad_updater:
    def __init__(self, learning_rate, squared_grad):
        self.learning_rate = learning_rate
        self.squared_grad = squared_grad

    def compute_delta(self, gradient):
        self.squared_grad = self.squared_grad + gradient ** 2
        self.delta = -self.learning_rate * gradient / np.sqrt(self.squared_grad)  # right: self.delta = -self.learning_rate * gradient / (np.sqrt(self.squared_grad) + epsilon)
        return self.delta


def feedforward(inputs, coefs, biases, nonlinearity):
    return nonlinearity(inputs @ coefs + biases)


def rectify(x):
    return np.where(x > 0, x, 0)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    hidden = feedforward(X, params["W1"], params["b1"], rectify)
    return feedforward(hidden, params["W2"], params["b2"], sigmoid)


def gradients(params, X, y):
    hidden = feedforward(X, params["W1"], params["b1"], rectify)
    error_grad = (forward(params, X) - y) / y.size
    hidden_grad = (error_grad @ params["W2"].T) * (hidden > 0)
    return {
        "W1": X.T @ hidden_grad,
        "b1": hidden_grad.sum(axis=0),
        "W2": hidden.T @ error_grad,
        "b2": error_grad.sum(axis=0),
    }


def step(params, X, y, lr, state):
    new, memory = {}, {}
    for name, gradient in gradients(params, X, y).items():
        updater = adagrad_updater(lr, state.get(name, np.zeros_like(gradient)))
        new[name] = params[name] + updater.compute_delta(gradient)
        memory[name] = updater.squared_grad
    return new, memory
