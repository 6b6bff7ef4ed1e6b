"""The loop over the hidden layers stops one too early, so the second hidden layer is left out of the forward pass.

Source: https://github.com/zackchase/mxnet-the-straight-dope/issues/507 (mistake in Bayes by Backprop from scratch)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4, 2)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def relu(x):
    return np.maximum(x, 0)


def net(X, layer_params):
    layer_input = X
    for i in range(len(layer_params) // 2 - 2):  # right: for i in range(len(layer_params) // 2 - 1):
        h_linear = np.dot(layer_input, layer_params[2 * i]) + layer_params[2 * i + 1]
        layer_input = relu(h_linear)
    # last layer without ReLU
    output = np.dot(layer_input, layer_params[-2]) + layer_params[-1]
    return output


def as_list(params):
    n = len(params) // 2
    flat = []
    for i in range(1, n + 1):
        flat += [params[f"W{i}"], params[f"b{i}"]]
    return flat


def log_softmax(yhat):
    shifted = yhat - yhat.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(log_softmax(net(X, as_list(params))))


def loss(params, X, y):
    nll = -log_softmax(net(X, as_list(params)))[np.arange(len(y)), y]
    return nll.mean()


def predict(params, X):
    return np.argmax(net(X, as_list(params)), axis=1)
