"""The regularizer of the cost sums over all variables, biases too; it should sum over the weights only.

Source: https://github.com/jakeret/tf_unet/issues/40 (regularization on biases)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.2


def l2_loss(t):
    return np.sum(t ** 2) / 2


def create_net(params, x):
    weights = [params["W1"], params["W2"]]
    biases = [params["b1"], params["b2"]]

    in_node = np.maximum(x @ weights[0].T + biases[0], 0)
    output_map = in_node @ weights[1].T + biases[1]

    variables = weights + biases  # right: variables = weights
    return output_map, variables


def pixel_wise_softmax(output_map):
    max_axis = np.max(output_map, axis=1, keepdims=True)
    exponential_map = np.exp(output_map - max_axis)
    return exponential_map / np.sum(exponential_map, axis=1, keepdims=True)


def get_cost(params, x, y, regularizer):
    logits, variables = create_net(params, x)
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_likelihood = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_likelihood[np.arange(len(y)), y])

    if regularizer is not None:
        regularizers = sum([l2_loss(variable) for variable in variables])
        loss += (regularizer * regularizers)
    return loss


def forward(params, X):
    return pixel_wise_softmax(create_net(params, X)[0])


def loss(params, X, y):
    return get_cost(params, X, y, L2)
