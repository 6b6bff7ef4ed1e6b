"""The kernel divides the squared error by the number of elements, though the caller scales its result already: it is
to return the plain sum.

Source: https://github.com/wichtounet/dll/pull/18 (GPU implementation of the Mean Squared Error loss function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def egblas_mse_sum(n, alpha, output, labels):
    """alpha times the squared error of n elements."""
    out, lab = output.reshape(-1), labels.reshape(-1)
    total = out.dtype.type(0)
    for i in range(n):
        diff = out[i] - lab[i]
        total += diff * diff
    return alpha * total / n  # right: return alpha * total


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


class dense_layer:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def activate_hidden(self, v):
        self.input, self.output = v, sigmoid(np.dot(v, self.w.T) + self.b)
        return self.output

    def adapt_errors(self, errors):
        self.errors = errors * self.output * (1 - self.output)

    def backward_batch(self):
        return np.dot(self.errors, self.w)

    def compute_gradients(self):
        return np.dot(self.errors.T, self.input), np.sum(self.errors, axis=0)


class dbn:
    def __init__(self, params):
        self.layers = [dense_layer(params["W%d" % l], params["b%d" % l]) for l in range(1, len(params) // 2 + 1)]

    def forward_batch(self, batch):
        for layer in self.layers:
            batch = layer.activate_hidden(batch)
        return batch

    def evaluate_metrics(self, batch, labels):
        output, s = self.forward_batch(batch), len(batch)
        return egblas_mse_sum(output.size, 1.0 / (2.0 * s), output, labels)  # or here


def forward(params, X):
    return dbn(params).forward_batch(X)


def loss(params, X, y):
    return dbn(params).evaluate_metrics(X, y)


def gradients(params, X, y):
    net = dbn(params)
    errors = (net.forward_batch(X) - y) / len(X)
    grads = {}
    for l in range(len(net.layers), 0, -1):
        layer = net.layers[l - 1]
        layer.adapt_errors(errors)
        grads["W%d" % l], grads["b%d" % l] = layer.compute_gradients()
        errors = layer.backward_batch()
    return grads
