"""The binary cross entropy is taken with logarithms of base ten; it should be the natural logarithm.

Source: https://github.com/SorawitChok/Neural-Network-from-scratch-in-Cpp/pull/6 (change log base of BCE loss;
losses.cpp read)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class Layer:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def weighted_sum(self, x):
        total = self.bias
        for w, v in zip(self.weights, x):
            total = total + w * v
        return total


class Loss:
    # log of the sigmoid, safe for large z
    def log_sigmoid(self, z):
        return -np.logaddexp(0.0, -z) / np.log(10)  # right: return -np.logaddexp(0.0, -z)

    def binary_cross_entropy(self, true_label, z):
        total = 0
        for i in range(len(z)):
            total += true_label[i] * self.log_sigmoid(z[i])
            total += (1 - true_label[i]) * self.log_sigmoid(-z[i])
        size = len(true_label)
        return -(1.0 / size) * total

    def derivative(self, true_label, pred_prob):
        size = len(true_label)
        return [(p - t) / size for p, t in zip(pred_prob, true_label)]


class NN:
    def __init__(self, params):
        self.layer = Layer(params["W"], params["b"])
        self.loss = Loss()

    def sums(self, X):
        return [self.layer.weighted_sum(x) for x in X]

    def probabilities(self, X):
        return [1 / (1 + np.exp(-z)) for z in self.sums(X)]


def forward(params, X):
    return np.array(NN(params).probabilities(X))


def loss(params, X, y):
    nn = NN(params)
    return nn.loss.binary_cross_entropy(y, nn.sums(X))


def gradients(params, X, y):
    nn = NN(params)
    d = nn.loss.derivative(y, nn.probabilities(X))
    W = np.zeros(params["W"].shape)
    b = np.zeros(())
    for x, d_i in zip(X, d):
        W += d_i * x
        b += d_i
    return {"W": W, "b": b}
