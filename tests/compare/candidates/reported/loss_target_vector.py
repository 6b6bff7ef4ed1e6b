"""The predictions are a column (n, 1) and the targets a vector (n,), so their difference is n by n and every prediction
is compared with every target; the targets should be a column too.

Source: https://github.com/Lasagne/Lasagne/pull/770 (Allow vector targets for column vector predictions in objectives)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "tanh"
LOSS = "mse"


class InputLayer:
    def get_output(self, x):
        return x


class DenseLayer:
    def __init__(self, incoming, W, b, nonlinearity):
        self.incoming, self.W, self.b = incoming, W, b
        self.nonlinearity = nonlinearity

    def get_output(self, x):
        return self.nonlinearity(self.incoming.get_output(x) @ self.W + self.b)


def build(params):
    return DenseLayer(InputLayer(), params["W"][:, np.newaxis], params["b"], np.tanh)


def target_var(y):
    return y  # right: return y[:, np.newaxis]


def squared_error(a, b):
    return (a - b) ** 2


def d_squared_error(a, b):
    """derivative of the mean of squared_error with respect to a"""
    d = 2 * (a - b)
    return np.sum(d, axis=1, keepdims=True) / d.size


def forward(params, X):
    return build(params).get_output(X)[:, 0]


def loss(params, X, y):
    prediction = build(params).get_output(X)
    return squared_error(prediction, target_var(y)).mean()


def gradients(params, X, y):
    prediction = build(params).get_output(X)
    delta = d_squared_error(prediction, target_var(y)) * (1 - prediction ** 2)
    return {"W": (X.T @ delta)[:, 0], "b": delta.sum()}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    updates = {name: params[name] - lr * grads[name] for name in params}
    return updates
