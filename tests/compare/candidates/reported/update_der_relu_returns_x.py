"""The derivative of relu keeps the value itself where x is positive, so it equals relu again; it has to be 1 there.

Source: https://blog.csdn.net/qq_36249824/article/details/102171077 (sigmoid函数)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "mse"


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def der_sigmoid(x):
    return sigmoid(x) * (1 - sigmoid(x))


def relu(x):
    return np.where(x > 0, x, 0)


def der_relu(x):
    return np.where(x > 0, x, 0)  # right: return np.where(x > 0, 1, 0)


class BPNet:
    def __init__(self, weights, biases):
        self.weights = weights
        self.biases = biases
        self.funcs = [relu, sigmoid]
        self.ders = [der_relu, der_sigmoid]

    def feed(self, x):
        self.zs, self.activations = [], [x]
        for w, b, f in zip(self.weights, self.biases, self.funcs):
            self.zs.append(np.matmul(w, self.activations[-1]) + b)
            self.activations.append(f(self.zs[-1]))
        return self.activations[-1]

    def back(self, x, y):
        out = self.feed(x)
        delta = (out - y) * self.ders[1](self.zs[1])
        dw2 = np.matmul(delta, self.activations[1].T)
        db2 = delta
        delta = np.matmul(self.weights[1].T, delta) * self.ders[0](self.zs[0])
        dw1 = np.matmul(delta, x.T)
        db1 = delta
        return [dw1, dw2], [db1, db2]

    def train_batch(self, data, lr):
        sums = None
        for x, y in data:
            dws, dbs = self.back(x, y)
            if sums is None:
                sums = dws + dbs
            else:
                sums = [s + d for s, d in zip(sums, dws + dbs)]
        self.weights = [w - lr * g for w, g in zip(self.weights, sums[:2])]
        self.biases = [b - lr * g for b, g in zip(self.biases, sums[2:])]


def net(params):
    return BPNet([params["W1"], params["W2"]], [params["b1"].reshape(-1, 1), params["b2"].reshape(-1, 1)])


def forward(params, X):
    bp = net(params)
    return np.array([bp.feed(x.reshape(-1, 1))[:, 0] for x in X])


def step(params, X, y, lr):
    bp = net(params)
    data = [(x.reshape(-1, 1), t.reshape(-1, 1)) for x, t in zip(X, y)]
    bp.train_batch(data, 2 * lr / y.size)
    return {"W1": bp.weights[0], "W2": bp.weights[1],
            "b1": bp.biases[0][:, 0], "b2": bp.biases[1][:, 0]}
