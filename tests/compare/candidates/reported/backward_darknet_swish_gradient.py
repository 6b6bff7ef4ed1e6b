"""The swish gradient y + sigma * (1 - y) needs the sigmoid of the layer's input, but only the output y is at hand, and
sigma is computed from that.

Source: https://github.com/pjreddie/darknet/pull/252 (Swish activation function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"


def logistic_activate(x):
    return 1 / (1 + np.exp(-x))


def swish_activate(x):
    return x * logistic_activate(x)


def swish_gradient(x, sigma):
    return x + sigma * (1 - x)


class connected_layer:
    def __init__(self, weights, biases, linear=False):
        self.weights, self.biases, self.linear = weights, biases, linear

    def forward(self, net_input):
        self.net_input = net_input
        self.activation_input = net_input @ self.weights.T + self.biases
        self.output = self.activation_input if self.linear else swish_activate(self.activation_input)
        return self.output

    def gradient_array(self):
        if self.linear:
            return 1
        sigma = logistic_activate(self.output)  # right: sigma = logistic_activate(self.activation_input)
        return swish_gradient(self.output, sigma)

    def backward(self, delta):
        delta = delta * self.gradient_array()
        self.bias_updates = delta.sum(axis=0)
        self.weight_updates = delta.T @ self.net_input
        return delta @ self.weights


def parse_network(params):
    return [connected_layer(params["W1"], params["b1"]), connected_layer(params["W2"], params["b2"], linear=True)]


def forward(params, X):
    for l in parse_network(params):
        X = l.forward(X)
    return X


def gradients(params, X, y):
    net = parse_network(params)
    out = X
    for l in net:
        out = l.forward(out)
    delta = 2 * (out - y) / y.size
    for l in reversed(net):
        delta = l.backward(delta)
    return {"W1": net[0].weight_updates, "b1": net[0].bias_updates,
            "W2": net[1].weight_updates, "b2": net[1].bias_updates}
