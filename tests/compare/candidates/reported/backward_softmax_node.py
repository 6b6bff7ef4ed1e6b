"""The softmax's Backward hands the error on unchanged, as if it had been combined with a cross-entropy, but the next
node is a squared error: it has to be multiplied by softmax's Jacobian.

Source: https://github.com/fetchai/ledger/issues/307 (Softmax derivative needs to handle case where cross entropy loss
is not the next node in graph)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "mse"


class FullyConnected:
    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias

    def Forward(self, x):
        self.x = x
        return x @ self.weights.T + self.bias

    def Backward(self, error):
        self.grads = error.T @ self.x, error.sum(axis=0)
        return error @ self.weights


class Sigmoid:
    def Forward(self, x):
        self.out = np.exp(-np.logaddexp(0, -x))
        return self.out

    def Backward(self, error):
        return error * self.out * (1 - self.out)


class Softmax:
    def Forward(self, x):
        e = np.exp(x - np.max(x, axis=1, keepdims=True))
        self.out = e / np.sum(e, axis=1, keepdims=True)
        return self.out

    def Backward(self, error):
        return error  # right: return self.out * (error - np.sum(error * self.out, axis=1, keepdims=True))


class MeanSquareError:
    def Forward(self, out, gt):
        self.diff = out - gt
        return np.mean(self.diff ** 2)

    def Backward(self):
        return 2 * self.diff / self.diff.size


class Graph:
    def __init__(self, params):
        self.fc = [FullyConnected(params["W1"], params["b1"]), FullyConnected(params["W2"], params["b2"])]
        self.nodes = [self.fc[0], Sigmoid(), self.fc[1], Softmax()]
        self.criterion = MeanSquareError()

    def Evaluate(self, x):
        for node in self.nodes:
            x = node.Forward(x)
        return x

    def BackPropagate(self, x, gt):
        self.criterion.Forward(self.Evaluate(x), gt)
        error = self.criterion.Backward()
        for node in self.nodes[::-1]:
            error = node.Backward(error)
        return error


def forward(params, X):
    return Graph(params).Evaluate(X)


def loss(params, X, y):
    g = Graph(params)
    return g.criterion.Forward(g.Evaluate(X), y)


def gradients(params, X, y):
    g = Graph(params)
    g.BackPropagate(X, y)
    return {"W1": g.fc[0].grads[0], "b1": g.fc[0].grads[1], "W2": g.fc[1].grads[0], "b2": g.fc[1].grads[1]}
