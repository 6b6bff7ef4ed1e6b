"""The way back takes every hidden layer to be as wide as the widest one when it goes through a layer's flat weights; it
should take the layer's own size.

Source: https://github.com/tcwangshiqi-columbia/ReluVal/pull/2 (Fix matrix indexing in backward_prop function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 6, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class NNet:
    """All weights lie in one buffer, layer after layer, row after row"""

    def __init__(self, params):
        self.layer_sizes = LAYERS
        self.num_layers = len(LAYERS) - 1
        self.input_size = LAYERS[0]
        self.max_layer_size = max(LAYERS)
        self.bias = [params[f"b{k + 1}"] for k in range(self.num_layers)]
        matrix = [params[f"W{k + 1}"] for k in range(self.num_layers)]
        self.offset = [sum(m.size for m in matrix[:k]) for k in range(self.num_layers)]
        self.data = np.concatenate([m.ravel() for m in matrix])

    def weights(self, layer):
        rows, cols = self.layer_sizes[layer + 1], self.layer_sizes[layer]
        start = self.offset[layer]
        return self.data[start:start + rows * cols].reshape(rows, cols)


def forward_prop(nnet, x):
    a, R = [x], []
    for layer in range(nnet.num_layers):
        z = a[-1] @ nnet.weights(layer).T + nnet.bias[layer]
        if layer < nnet.num_layers - 1:
            R.append(z > 0)
            z = np.maximum(z, 0)
        a.append(z)
    return a, R


def backward_prop(nnet, grad_out, R):
    """Gradients of every layer's sums, the last layer's first, and at the end those of the inputs."""
    n = len(grad_out)
    grad = np.zeros((n, nnet.max_layer_size), dtype=grad_out.dtype)
    grad[:, :grad_out.shape[1]] = grad_out
    found = [grad_out]
    for layer in reversed(range(nnet.num_layers)):
        grad1 = np.zeros_like(grad)
        size = nnet.max_layer_size if layer != 0 else nnet.input_size  # right: size = nnet.layer_sizes[layer]
        for j in range(nnet.layer_sizes[layer + 1]):
            for i in range(size):
                grad1[:, i] += nnet.data[nnet.offset[layer] + j * size + i] * grad[:, j]
        grad = grad1
        if layer != 0:
            width = nnet.layer_sizes[layer]
            grad[:, :width] *= R[layer - 1]
            found.append(grad[:, :width])
    found.append(grad[:, :nnet.input_size])
    return found


def forward(params, X):
    return forward_prop(NNet(params), X)[0][-1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    nnet = NNet(params)
    a, R = forward_prop(nnet, X)
    found = backward_prop(nnet, 2 * (a[-1] - y) / y.size, R)
    grads = {}
    for layer in range(nnet.num_layers):
        delta = found[nnet.num_layers - 1 - layer]
        grads[f"W{layer + 1}"] = delta.T @ a[layer]
        grads[f"b{layer + 1}"] = delta.sum(axis=0)
    return grads


def input_gradient(params, X, y):
    nnet = NNet(params)
    a, R = forward_prop(nnet, X)
    return backward_prop(nnet, 2 * (a[-1] - y) / y.size, R)[-1]
