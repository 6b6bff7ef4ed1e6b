"""The error signals use the logistic function's derivative out * (1 - out) whatever activation is set; the network
runs with tanh, whose derivative is 1 - out**2.

Source: https://github.com/ttezel/nn/issues/8 (SGD)
"""

import math
import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"

opts = {"activation": "tanh", "layers": LAYERS}

activations = {
    "logistic": lambda v: 1 / (1 + math.exp(-v)),
    "tanh": math.tanh,
}


class NN:
    def __init__(self, opts, weights, biases):
        self.activation = activations[opts["activation"]]
        self.sizes = opts["layers"]
        self.weights = weights   # weights[layer][neuron][input]
        self.biases = biases
        self.outputs = []

    def feed_forward(self, inputs):
        self.outputs = [list(inputs)]
        for W, b in zip(self.weights, self.biases):
            layer_out = []
            for n in range(len(b)):
                total = b[n]
                for k, value in enumerate(self.outputs[-1]):
                    total += W[n][k] * value
                layer_out.append(self.activation(total))
            self.outputs.append(layer_out)
        return self.outputs[-1]

    def back_propagate(self, desired):
        last = len(self.outputs) - 1
        error_sigs = [None] * (last + 1)

        # output layer
        error_sigs[last] = []
        for n, neuron_out in enumerate(self.outputs[last]):
            neuron_error = neuron_out - desired[n]
            error_sigs[last].append(neuron_error * neuron_out * (1 - neuron_out))
            # right: error_sigs[last].append(neuron_error * (1 - neuron_out * neuron_out))

        # hidden layers
        for layer in range(last - 1, 0, -1):
            error_sigs[layer] = []
            for n, neuron_out in enumerate(self.outputs[layer]):
                total = 0.0
                for k, sig in enumerate(error_sigs[layer + 1]):
                    total += self.weights[layer][k][n] * sig
                error_sigs[layer].append(total * neuron_out * (1 - neuron_out))
                # right: error_sigs[layer].append(total * (1 - neuron_out * neuron_out))
        return error_sigs


def make(params):
    return NN(opts, [params["W1"], params["W2"]], [params["b1"], params["b2"]])


def forward(params, X):
    nn = make(params)
    return np.array([nn.feed_forward(row) for row in X])


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    changes = {k: np.zeros(np.shape(v)) for k, v in params.items()}
    nn = make(params)
    for row, want in zip(X, y):
        nn.feed_forward(row)
        sigs = nn.back_propagate(want)
        for layer in (1, 2):
            sig = np.array(sigs[layer])
            changes["W%d" % layer] += np.outer(sig, nn.outputs[layer - 1])
            changes["b%d" % layer] += sig
    return {k: v / len(X) for k, v in changes.items()}
