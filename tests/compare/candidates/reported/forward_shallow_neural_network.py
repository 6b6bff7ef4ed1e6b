"""The constructor takes the hidden activation (relu here) but always sets tanh.

Source: https://github.com/cgpotts/cs224u/pull/16 (Fixed not using hidden_activation param)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def relu(z):
    return np.maximum(z, 0)


def d_relu(h):
    return (h > 0).astype(h.dtype)


def softmax(z):
    t = np.exp(z - np.max(z))
    return t / np.sum(t)


class ShallowNeuralNetwork(object):

    def __init__(self, params, hidden_activation=np.tanh, d_hidden_activation=lambda h: 1 - h ** 2):
        self.W_xh, self.b_xh = params["W1"], params["b1"]
        self.W_hy, self.b_hy = params["W2"], params["b2"]
        self.hidden_activation = np.tanh  # right: self.hidden_activation = hidden_activation
        self.d_hidden_activation = d_hidden_activation

    def forward_propagation(self, ex):
        self.x = ex
        self.h = self.hidden_activation(self.x.dot(self.W_xh) + self.b_xh)
        self.y = softmax(self.h.dot(self.W_hy) + self.b_hy)
        return self.y

    def backward_propagation(self, label):
        y_err = self.y.copy()
        y_err[label] -= 1
        h_err = y_err.dot(self.W_hy.T) * self.d_hidden_activation(self.h)
        return np.outer(self.x, h_err), h_err, np.outer(self.h, y_err), y_err


def build(params):
    return ShallowNeuralNetwork(params, hidden_activation=relu, d_hidden_activation=d_relu)


def forward(params, X):
    net = build(params)
    return np.array([net.forward_propagation(ex) for ex in X])


def gradients(params, X, y):
    net = build(params)
    total = [np.zeros_like(params[k]) for k in ("W1", "b1", "W2", "b2")]
    for ex, label in zip(X, y):
        net.forward_propagation(ex)
        total = [t + g for t, g in zip(total, net.backward_propagation(label))]
    return dict(zip(("W1", "b1", "W2", "b2"), [t / len(X) for t in total]))


def predict(params, X):
    return forward(params, X).argmax(axis=1)
