"""The matrix product of the one-hot targets with the transposed log-probabilities pairs every sample with every other;
the mean is over n x n numbers. It should pair each sample with itself: sum of y * log p along the classes.

Source: https://github.com/meetvora/mlp-classifier/issues/5 (Log likelihood loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(a):
    a = a - np.max(a, axis=1, keepdims=True)
    return np.exp(a) / np.sum(np.exp(a), axis=1, keepdims=True)


def log_softmax(a):
    a = a - np.max(a, axis=1, keepdims=True)
    return a - np.log(np.sum(np.exp(a), axis=1, keepdims=True))


class LogLikelihood:
    """y is one-hot, a is what comes out of the last layer before the softmax"""

    @staticmethod
    def fn(a, y):
        return np.mean(-np.dot(y, log_softmax(a).transpose()))
        # right: return np.mean(-np.sum(y * log_softmax(a), axis=1))

    @staticmethod
    def delta(a, y):
        return (softmax(a) - y) / len(y)


class MLP(object):
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases
        self.cost = LogLikelihood

    def activations(self, x):
        hidden = np.tanh(np.dot(x, self.weights[0].transpose()) + self.biases[0])
        last = np.dot(hidden, self.weights[1].transpose()) + self.biases[1]
        return hidden, last

    def backprop(self, x, y):
        hidden, last = self.activations(x)
        delta = self.cost.delta(last, y)
        nabla_w2 = np.dot(delta.transpose(), hidden)
        nabla_b2 = delta.sum(axis=0)
        delta = np.dot(delta, self.weights[1]) * (1 - hidden * hidden)
        return np.dot(delta.transpose(), x), delta.sum(axis=0), nabla_w2, nabla_b2


def network(params):
    return MLP([params["W1"], params["W2"]], [params["b1"], params["b2"]])


def vectorize(y):
    return np.eye(LAYERS[-1])[y]


def forward(params, X):
    return softmax(network(params).activations(X)[1])


def loss(params, X, y):
    net = network(params)
    return net.cost.fn(net.activations(X)[1], vectorize(y))


def gradients(params, X, y):
    values = network(params).backprop(X, vectorize(y))
    return dict(zip(("W1", "b1", "W2", "b2"), values))
