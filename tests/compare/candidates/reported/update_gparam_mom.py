"""The gradient enters the momentum with a factor (1 - mom) and is multiplied by the learning rate after that, which
makes the steps smaller by (1 - mom).

Source: https://github.com/mdenil/dropout/issues/7 (Momentum again)
"""

from collections import OrderedDict

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
MOMENTUM = 0.9

mom = 0.9


class MLP:
    def __init__(self, values):
        self.W_h, self.b_h = values["W1"], values["b1"]
        self.W_o, self.b_o = values["W2"], values["b2"]
        self.names = ["W1", "b1", "W2", "b2"]
        self.params = [self.W_h, self.b_h, self.W_o, self.b_o]

    def p_y_given_x(self, x):
        self.input = x
        self.hidden = np.maximum(np.dot(x, self.W_h) + self.b_h, 0)
        act = np.dot(self.hidden, self.W_o) + self.b_o
        e = np.exp(act - act.max(axis=1)[:, None])
        return e / e.sum(axis=1)[:, None]

    def gparams(self, x, y):
        d = self.p_y_given_x(x)
        d[np.arange(len(y)), y] -= 1.
        d = d / len(y)
        dh = np.dot(d, self.W_o.T) * (self.hidden > 0)
        return [np.dot(x.T, dh), dh.sum(axis=0), np.dot(self.hidden.T, d), d.sum(axis=0)]


def forward(params, X):
    return MLP(params).p_y_given_x(X)


def gradients(params, X, y):
    classifier = MLP(params)
    return dict(zip(classifier.names, classifier.gparams(X, y)))


def step(params, X, y, learning_rate, state):
    classifier = MLP(params)
    stepped, updates = OrderedDict(), OrderedDict()
    for name, param, gparam in zip(classifier.names, classifier.params, classifier.gparams(X, y)):
        gparam_mom = state.get(name, np.zeros_like(param))
        updates[name] = mom * gparam_mom + (1. - mom) * gparam  # right: updates[name] = mom * gparam_mom + gparam
        stepped[name] = param - learning_rate * updates[name]
    return stepped, updates
