"""The output nodes are squashed by tanh like the hidden ones, so that targets of 1 to 4 are out of reach; they should
be linear, and their deltas without tanh's slope.

Source: http://ansaurus.com/question/3644795-neural-network-python (Neural Network (Python))
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


def sigmoid(x):
    return math.tanh(x)


def dsigmoid(y):
    return 1.0 - y ** 2


class NN:
    def __init__(self, params):
        self.wi, self.bi = params["W1"], params["b1"]
        self.wo, self.bo = params["W2"], params["b2"]
        self.nh, self.ni = self.wi.shape
        self.no = self.wo.shape[0]

    def update(self, inputs):
        self.ai = list(inputs)
        self.ah = [0.0] * self.nh
        self.ao = [0.0] * self.no
        for j in range(self.nh):
            s = self.bi[j]
            for i in range(self.ni):
                s = s + self.ai[i] * self.wi[j, i]
            self.ah[j] = sigmoid(s)
        for k in range(self.no):
            s = self.bo[k]
            for j in range(self.nh):
                s = s + self.ah[j] * self.wo[k, j]
            self.ao[k] = sigmoid(s)  # right: self.ao[k] = s
        return self.ao[:]

    def backPropagate(self, targets, g, n):
        output_deltas = [0.0] * self.no
        for k in range(self.no):
            error = self.ao[k] - targets[k]
            output_deltas[k] = dsigmoid(self.ao[k]) * error  # right: output_deltas[k] = error
        for j in range(self.nh):
            error = 0.0
            for k in range(self.no):
                error = error + output_deltas[k] * self.wo[k, j]
                g["W2"][k, j] += output_deltas[k] * self.ah[j] / n
            hidden_delta = dsigmoid(self.ah[j]) * error
            for i in range(self.ni):
                g["W1"][j, i] += hidden_delta * self.ai[i] / n
            g["b1"][j] += hidden_delta / n
        for k in range(self.no):
            g["b2"][k] += output_deltas[k] / n


def forward(params, X):
    net = NN(params)
    return np.array([net.update(x) for x in X], dtype=X.dtype)


def gradients(params, X, y):
    net = NN(params)
    g = {name: np.zeros_like(p) for name, p in params.items()}
    for inputs, targets in zip(X, y):
        net.update(inputs)
        net.backPropagate(targets, g, len(X))
    return g
