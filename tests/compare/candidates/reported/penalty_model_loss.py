"""The weight decay in the loss takes the variables of the first layer only; it should take those of all layers.

Source: https://github.com/google-research/google-research/issues/95 (why weight decay in _loss function is only applied
to the first layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LAYOUT = "in_out"
L2 = 0.05

FLAGS = {"weight_decay": 0.05}


def l2_loss(t):
    return np.sum(t * t) / 2


class Dense:
    def __init__(self, weights, bias, act=lambda x: x):
        self.vars = {"weights": weights}
        self.bias = bias
        self.act = act

    def __call__(self, inputs):
        return self.act(np.dot(inputs, self.vars["weights"]) + self.bias)


class Model:
    def __init__(self, params, inputs, labels=None):
        self.layers = []
        self.layers.append(Dense(params["W1"], params["b1"], act=lambda x: np.maximum(x, 0)))
        self.layers.append(Dense(params["W2"], params["b2"]))
        self.labels = labels
        self.loss = 0
        self.outputs = inputs
        for layer in self.layers:
            self.outputs = layer(self.outputs)

    def log_prob(self):
        z = self.outputs - self.outputs.max(axis=1, keepdims=True)
        return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

    def _loss(self):
        """Construct the loss function."""
        if FLAGS["weight_decay"] > 0.0:
            decayed = self.layers[0].vars.values()
            # right: decayed = [v for layer in self.layers for v in layer.vars.values()]
            for var in decayed:
                self.loss += FLAGS["weight_decay"] * l2_loss(var)
        self.loss += np.mean(-np.sum(self.labels * self.log_prob(), axis=1))
        return self.loss


def forward(params, X):
    return np.exp(Model(params, X).log_prob())


def loss(params, X, y):
    return Model(params, X, y)._loss()
