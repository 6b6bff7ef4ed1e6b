"""The row of biases holds one bias per neuron, but it is indexed by the number of the layer, so all neurons of layer k
share the k-th number. It should be indexed by a running count over neurons.

Source: https://github.com/algorithmiaio/danku/issues/9 (Confusing Logic in forward_pass2 Function of Danku.sol)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"


def pack(params):
    l_nn = list(LAYERS)
    weights, biases = [], []
    for k in range(1, len(l_nn)):
        weights.extend(params["W%d" % k].ravel())
        biases.extend(params["b%d" % k])
    return l_nn, weights, biases


def relu(x):
    return x if x > 0 else 0.0


def forward_pass(l_nn, inputs, weights, biases):
    """Runs the network on one data point."""
    prev_layer = inputs
    curr_weight_i = 0
    curr_bias_i = 0
    for layer_i in range(len(l_nn) - 1):
        curr_layer = []
        for neuron_i in range(l_nn[layer_i + 1]):
            total = 0.0
            for prev_neuron_i in range(l_nn[layer_i]):
                total += prev_layer[prev_neuron_i] * weights[curr_weight_i]
                curr_weight_i += 1
            total += biases[layer_i]  # right: total += biases[curr_bias_i]
            curr_bias_i += 1
            if layer_i < len(l_nn) - 2:
                total = relu(total)
            curr_layer.append(total)
        prev_layer = curr_layer
    return prev_layer


def forward(params, X):
    l_nn, weights, biases = pack(params)
    return np.array([forward_pass(l_nn, x, weights, biases) for x in X])
