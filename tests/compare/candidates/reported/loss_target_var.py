"""The prediction is a column and the target a flat vector, so their difference is a square matrix of every prediction
with every target; the target has to be made a column too.

Source: https://github.com/Lasagne/Lasagne/issues/755 (squared_error: Warn if comparing column vector against row
vector)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "tanh"
LOSS = "mse"


class InputLayer:
    def __init__(self, input_var):
        self.input_var = input_var

    def get_output(self):
        return self.input_var


class DenseLayer:
    def __init__(self, incoming, W, b):
        self.incoming = incoming
        self.W = W.reshape(-1, 1)
        self.b = b

    def get_output(self):
        self.input = self.incoming.get_output()
        self.output = np.tanh(self.input.dot(self.W) + self.b)
        return self.output

    def get_gradients(self, d_output):
        d = d_output * (1 - self.output ** 2)
        return self.input.T.dot(d).reshape(-1), d.sum()


def squared_error(a, b):
    return (a - b) ** 2


def squared_error_gradient(a, b):
    """of the mean of squared_error(a, b), with respect to a"""
    difference = a - b
    return (2 * difference / difference.size).sum(axis=1, keepdims=True)


def build(params, X):
    return DenseLayer(InputLayer(X), params["W"], params["b"])


def target_var(y):
    return y  # right: return y.reshape(-1, 1)


def forward(params, X):
    return build(params, X).get_output()[:, 0]


def loss(params, X, y):
    prediction = build(params, X).get_output()
    return squared_error(prediction, target_var(y)).mean()


def gradients(params, X, y):
    network = build(params, X)
    prediction = network.get_output()
    dW, db = network.get_gradients(squared_error_gradient(prediction, target_var(y)))
    return {"W": dW, "b": db}


def step(params, X, y, learning_rate):
    grads = gradients(params, X, y)
    return {name: params[name] - learning_rate * grads[name] for name in params}
