"""The backward of the softmax layer hands on the gradient of its output as the gradient of its input; the softmax's
Jacobian is missing.

Source: https://github.com/pjreddie/darknet/pull/96 (Softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "half_mse"


class layer:
    def __init__(self, kind, weights=None, biases=None):
        self.type = kind
        self.weights = weights
        self.biases = biases
        if kind == "connected":
            self.weight_updates = np.zeros_like(weights)
            self.bias_updates = np.zeros_like(biases)


def forward_connected_layer(l, input):
    l.output = np.zeros((input.shape[0], l.weights.shape[0]), input.dtype)
    l.output += input @ l.weights.T
    l.output += l.biases
    l.delta = np.zeros_like(l.output)


def backward_connected_layer(l, input, prev_delta):
    l.bias_updates += l.delta.sum(axis=0)
    l.weight_updates += l.delta.T @ input
    if prev_delta is not None:
        prev_delta += l.delta @ l.weights


def forward_logistic_layer(l, input):
    l.output = 1. / (1. + np.exp(-input))
    l.delta = np.zeros_like(l.output)


def backward_logistic_layer(l, input, prev_delta):
    prev_delta += l.delta * (1 - l.output) * l.output


def forward_softmax_layer(l, input):
    largest = input.max(axis=1, keepdims=True)
    e = np.exp(input - largest)
    l.output = e / e.sum(axis=1, keepdims=True)
    l.delta = np.zeros_like(l.output)


def backward_softmax_layer(l, input, prev_delta):
    # missing: dot = (l.delta * l.output).sum(axis=1, keepdims=True)
    prev_delta += l.delta  # right: prev_delta += l.output * (l.delta - dot)


FORWARD = {"connected": forward_connected_layer, "logistic": forward_logistic_layer,
           "softmax": forward_softmax_layer}
BACKWARD = {"connected": backward_connected_layer, "logistic": backward_logistic_layer,
            "softmax": backward_softmax_layer}


def make_network(params):
    return [layer("connected", params["W1"], params["b1"]),
            layer("logistic"),
            layer("connected", params["W2"], params["b2"]),
            layer("softmax")]


def forward_network(net, input):
    for l in net:
        FORWARD[l.type](l, input)
        input = l.output
    return input


def backward_network(net, input, truth):
    net[-1].delta += (net[-1].output - truth) / len(truth)
    for i in range(len(net) - 1, -1, -1):
        prev_output = net[i - 1].output if i > 0 else input
        prev_delta = net[i - 1].delta if i > 0 else None
        BACKWARD[net[i].type](net[i], prev_output, prev_delta)


def forward(params, X):
    return forward_network(make_network(params), X)


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / len(X)


def gradients(params, X, y):
    net = make_network(params)
    forward_network(net, X)
    backward_network(net, X, y)
    return {"W1": net[0].weight_updates, "b1": net[0].bias_updates,
            "W2": net[2].weight_updates, "b2": net[2].bias_updates}
