"""All parameters of an fc layer get the same weight decay; the multiplier that spares the bias is not used.

Source: https://github.com/davisking/dlib/issues/680 (DNN Bias learning rate multiplier/weight decay seems to be not implemented)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
L2 = 0.05
LAYOUT = "in_out"


class fc_:
    """Weights and bias lie in one tensor, the bias in the last row."""

    bias_weight_decay_multiplier = 0.0

    def __init__(self, weights, bias):
        self.params = np.vstack([weights, bias[None, :]])
        self.decay_multipliers = np.ones_like(self.params)
        self.decay_multipliers[-1] = self.bias_weight_decay_multiplier

    def forward(self, x):
        self.x = x
        return x @ self.params[:-1] + self.params[-1]

    def backward(self, gradient_input):
        self.params_grad = np.vstack([self.x.T @ gradient_input, gradient_input.sum(0, keepdims=True)])
        return gradient_input @ self.params[:-1].T


class sgd:
    def __init__(self, weight_decay):
        self.weight_decay = weight_decay

    def __call__(self, learning_rate, l):
        decay = self.weight_decay * l.params  # right: decay = self.weight_decay * l.decay_multipliers * l.params
        return -learning_rate * (decay + l.params_grad)


def propagate(params, X, y=None):
    fc1, fc2 = fc_(params["W1"], params["b1"]), fc_(params["W2"], params["b2"])
    z = fc1.forward(X)
    out = fc2.forward(np.maximum(z, 0))
    if y is not None:
        fc1.backward(fc2.backward((out - y) / len(y)) * (z > 0))
    return fc1, fc2, out


def forward(params, X):
    return propagate(params, X)[-1]


def loss(params, X, y):
    penalty = np.sum(params["W1"] ** 2) + np.sum(params["W2"] ** 2)
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(y) + 0.5 * L2 * penalty


def step(params, X, y, lr):
    solver = sgd(L2)
    new = {}
    for i, l in enumerate(propagate(params, X, y)[:2], 1):
        updated = l.params + solver(lr, l)
        new["W%d" % i], new["b%d" % i] = updated[:-1], updated[-1]
    return new
