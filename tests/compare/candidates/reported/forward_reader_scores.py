"""The network ends in a softmax, and the loss takes the log-softmax of what it gets once more; the network should give
the scores of its last linear layer.

Source: https://github.com/bowang-lab/Transformer-GCN-QA/pull/32 (Removes erroneous extra softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 7, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, grad):
        self.d_weight, self.d_bias = grad.T @ self.x, grad.sum(axis=0)
        return grad @ self.weight


class ReLU:
    def forward(self, x):
        self.x = x
        return np.maximum(x, 0)

    def backward(self, grad):
        return grad * (self.x > 0)


class Softmax:
    def forward(self, x):
        self.p = softmax(x)
        return self.p

    def backward(self, grad):
        return self.p * (grad - (grad * self.p).sum(axis=-1, keepdims=True))


def cross_entropy(x, target):
    """the loss, and its gradient with respect to the scores x"""
    top = x.max(axis=-1, keepdims=True)
    log_p = x - top - np.log(np.exp(x - top).sum(axis=-1, keepdims=True))
    one_hot = np.eye(x.shape[-1], dtype=x.dtype)[target]
    return -(one_hot * log_p).sum() / len(x), (np.exp(log_p) - one_hot) / len(x)


class Reader:
    def __init__(self, params):
        self.fc1 = Linear(params["W1"], params["b1"])
        self.fc2 = Linear(params["W2"], params["b2"])
        self.layers = [
            self.fc1, ReLU(), self.fc2,
            Softmax(),  # right: nothing
        ]

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, grad):
        for layer in reversed(self.layers):
            grad = layer.backward(grad)


def forward(params, X):
    return softmax(Reader(params).forward(X))


def loss(params, X, y):
    return cross_entropy(Reader(params).forward(X), y)[0]


def gradients(params, X, y):
    model = Reader(params)
    model.backward(cross_entropy(model.forward(X), y)[1])
    return {"W1": model.fc1.d_weight, "b1": model.fc1.d_bias, "W2": model.fc2.d_weight, "b2": model.fc2.d_bias}
