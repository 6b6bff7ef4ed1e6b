"""The backward pass does not retrieve the number of layers from the weights that it is given, and goes by the K of an
earlier cell; it should set K = len(all_weights) - 1 as the forward pass does.

Source: https://github.com/udlbook/udlbook/issues/317 (Found a mistake in one of the notebooks)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 6, 6, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"

# K is depth, D is number of hidden units in each layer
D = 6
K = 1


def ReLU(preactivation):
    return preactivation.clip(0.0)


def indicator_function(x):
    return (x > 0).astype(x.dtype)


def forward_pass(net_input, all_weights, all_biases):
    # Retrieve number of layers
    K = len(all_weights) - 1
    # pre-activations of each layer in "all_f", activations in "all_h"
    all_f = [None] * (K + 1)
    all_h = [None] * (K + 1)
    all_h[0] = net_input
    for layer in range(K):
        all_f[layer] = all_biases[layer] + np.matmul(all_weights[layer], all_h[layer])
        all_h[layer + 1] = ReLU(all_f[layer])
    all_f[K] = all_biases[K] + np.matmul(all_weights[K], all_h[K])
    return all_f[K], all_f, all_h


def calc_input_gradient(x_in, dl_dy, all_weights, all_biases):
    """dl_dy: the derivative of the loss with respect to the net's output, as a function of the output"""
    # missing: K = len(all_weights) - 1
    y, all_f, all_h = forward_pass(x_in, all_weights, all_biases)  # or here
    # derivatives with respect to the pre-activations and the activations
    all_dl_df = [None] * (K + 1)
    all_dl_dh = [None] * (K + 1)
    all_dl_df[K] = dl_dy(y) * np.ones_like(all_f[K])
    # Now work backwards through the network
    for layer in range(K, -1, -1):
        all_dl_dh[layer] = np.matmul(all_weights[layer].transpose(), all_dl_df[layer])
        if layer > 0:
            all_dl_df[layer - 1] = indicator_function(all_f[layer - 1]) * all_dl_dh[layer]
    return all_dl_dh[0]


def lists(params):
    names = range(1, len(LAYERS))
    return [params[f"W{i}"] for i in names], [params[f"b{i}"][:, np.newaxis] for i in names]


def forward(params, X):
    return forward_pass(X.T, *lists(params))[0].T


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def input_gradient(params, X, y):
    return calc_input_gradient(X.T, lambda out: 2 * (out - y.T) / y.size, *lists(params)).T
