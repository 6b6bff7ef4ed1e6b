"""The raw error is carried back through the weights, without the slope of the layer it comes from. The layer's tmp =
delta·sigma' should be carried back.

Source:
https://stackoverflow.com/questions/53287032/multi-layer-neural-network-back-propagation-formula-using-stochastic-gradient-d
(Multi-layer neural network back-propagation formula (using stochastic gradient descent), line (2) of the question,
from a tutorial)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4, 3)
LOSS = "half_mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_prime(z):
    return z * (1 - z)  # because sigma'(x) = sigma(x) (1 - sigma(x))


class NeuralNetwork:
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases

    def run(self, input_vector):
        A = [np.array(input_vector, ndmin=2).T]
        for k in range(3):
            A.append(sigmoid(np.dot(self.weights[k], A[k]) + self.biases[k]))
        return A

    def train(self, input_vector, target_vector, learning_rate):
        y = np.array(target_vector, ndmin=2).T
        A = self.run(input_vector)  # 4 elements: the input + the 3 outputs
        dw, db = [None] * 3, [None] * 3
        # back-propagation
        delta = A[-1] - y
        for k in [2, 1, 0]:
            tmp = delta * sigmoid_prime(A[k + 1])
            delta = np.dot(self.weights[k].T, delta)  # right: delta = np.dot(self.weights[k].T, tmp)
            dw[k] = -learning_rate * np.dot(tmp, A[k].T)
            db[k] = -learning_rate * tmp
        return dw, db


def build(params):
    return NeuralNetwork([params["W%d" % k] for k in (1, 2, 3)],
                         [params["b%d" % k].reshape(-1, 1) for k in (1, 2, 3)])


def forward(params, X):
    net = build(params)
    return np.array([net.run(x)[-1][:, 0] for x in X])


def step(params, X, y, lr):
    net = build(params)
    new = {name: p.copy() for name, p in params.items()}
    for x, t in zip(X, y):
        dw, db = net.train(x, t, lr / len(X))
        for k in range(3):
            new["W%d" % (k + 1)] = new["W%d" % (k + 1)] + dw[k]
            new["b%d" % (k + 1)] = new["b%d" % (k + 1)] + db[k][:, 0]
    return new
