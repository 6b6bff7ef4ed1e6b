"""The regularization terms are calculated over the entire parameter vector theta, biases included; the biases are to be
left out.

Source: https://github.com/lisa-lab/DeepLearningTutorials/issues/189 (Add explanation of ommision of bias vectors from regularization in doc/mlp.txt)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L1 = 0.01
L2 = 0.02


class HiddenLayer(object):
    def __init__(self, input, W, b):
        self.input = input
        self.W, self.b = W, b
        self.output = np.tanh(np.dot(input, self.W) + self.b)


class LogisticRegression(object):
    def __init__(self, input, W, b):
        self.input = input
        self.W, self.b = W, b
        s = np.dot(input, self.W) + self.b
        s = s - s.max(axis=1, keepdims=True)
        self.log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
        self.p_y_given_x = np.exp(self.log_p)
        self.y_pred = np.argmax(self.p_y_given_x, axis=1)

    def negative_log_likelihood(self, y):
        return -np.mean(self.log_p[np.arange(y.shape[0]), y])


class MLP(object):
    def __init__(self, input, theta):
        self.hiddenLayer = HiddenLayer(input, theta["W1"], theta["b1"])
        self.logRegressionLayer = LogisticRegression(self.hiddenLayer.output, theta["W2"], theta["b2"])
        self.theta = theta
        self.regularized = list(theta)  # right: self.regularized = ["W1", "W2"]
        self.L1 = sum(abs(theta[name]).sum() for name in self.regularized)
        self.L2_sqr = sum((theta[name] ** 2).sum() for name in self.regularized)

    def cost(self, y):
        return self.logRegressionLayer.negative_log_likelihood(y) + L1 * self.L1 + L2 / 2 * self.L2_sqr

    def grad(self, y):
        top, hid = self.logRegressionLayer, self.hiddenLayer
        d = top.p_y_given_x.copy()
        d[np.arange(y.shape[0]), y] -= 1
        d /= y.shape[0]
        dh = np.dot(d, top.W.T) * (1 - hid.output ** 2)
        g = {"W2": np.dot(top.input.T, d), "b2": d.sum(0), "W1": np.dot(hid.input.T, dh), "b1": dh.sum(0)}
        for name in self.regularized:
            g[name] = g[name] + L1 * np.sign(self.theta[name]) + L2 * self.theta[name]
        return g


def forward(params, X):
    return MLP(X, params).logRegressionLayer.p_y_given_x


def loss(params, X, y):
    return MLP(X, params).cost(y)


def gradients(params, X, y):
    return MLP(X, params).grad(y)


def predict(params, X):
    return MLP(X, params).logRegressionLayer.y_pred
