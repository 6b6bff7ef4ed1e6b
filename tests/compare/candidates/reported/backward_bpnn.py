"""dsigmoid expects the output of the neuron and gets the sum that went into it for the output neurons' deltas.

Source: https://github.com/hankcs/neural_net/issues/1 (output_deltas[k] = error * dsigmoid(self.ao[k]) 这行有问题吧？)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


def sigmoid(x):
    return np.tanh(x)


def dsigmoid(y):
    return 1.0 - y**2


class NN:
    def __init__(self, params):
        self.nh, self.ni = params["W1"].shape
        self.no = params["W2"].shape[0]
        self.wi, self.bi = params["W1"].T, params["b1"]
        self.wo, self.bo = params["W2"].T, params["b2"]

    def update(self, inputs):
        self.ai = inputs
        self.sh = [self.bi[j] + sum(self.ai[i] * self.wi[i][j] for i in range(self.ni)) for j in range(self.nh)]
        self.ah = [sigmoid(s) for s in self.sh]
        self.so = [self.bo[k] + sum(self.ah[j] * self.wo[j][k] for j in range(self.nh)) for k in range(self.no)]
        self.ao = [sigmoid(s) for s in self.so]
        return self.ao

    def backPropagate(self, targets):
        output_deltas = [0.0] * self.no
        for k in range(self.no):
            error = self.ao[k] - targets[k]
            output_deltas[k] = error * dsigmoid(self.so[k])  # right: output_deltas[k] = error * dsigmoid(self.ao[k])

        hidden_deltas = [0.0] * self.nh
        for j in range(self.nh):
            error = 0.0
            for k in range(self.no):
                error += output_deltas[k] * self.wo[j][k]
            hidden_deltas[j] = error * dsigmoid(self.ah[j])
        return np.array(hidden_deltas), np.array(output_deltas)


def forward(params, X):
    net = NN(params)
    return np.array([net.update(x) for x in X])


def gradients(params, X, y):
    net = NN(params)
    grads = {name: np.zeros_like(p) for name, p in params.items()}
    for x, t in zip(X, y):
        net.update(x)
        hd, od = net.backPropagate(t)
        grads["W1"] += np.outer(hd, x) / len(X)
        grads["b1"] += hd / len(X)
        grads["W2"] += np.outer(od, net.ah) / len(X)
        grads["b2"] += od / len(X)
    return grads
