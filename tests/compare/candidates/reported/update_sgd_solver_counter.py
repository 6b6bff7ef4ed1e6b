"""The counter of samples is also advanced in each layer's update, so layers change in the middle of the minibatch with
only part of its gradient; only the learning loop should count.

Source: https://github.com/Netflix/vectorflow/issues/13 (optimzer's step counter 'cnt' incremented in multiple places)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"


class Linear:
    def __init__(self, W, b):
        self.W, self.b = W.copy(), b.copy()
        self.reset()

    def reset(self):
        self.acc_W = np.zeros_like(self.W)
        self.acc_b = np.zeros_like(self.b)

    def predict(self, x):
        self.input = x
        self.out = self.W @ x + self.b
        return self.out

    def accumulate(self, g):
        self.acc_W = self.acc_W + np.outer(g, self.input)
        self.acc_b = self.acc_b + g
        return self.W.T @ g


class SGDOptimizer:
    def __init__(self, lr, mini_batch_size):
        self.lr = lr
        self.mini_batch_size = mini_batch_size
        self.cnt = 0

    def learn(self, nn, X, y):
        for x, t in zip(X, y):
            self.cnt += 1
            nn.backward(nn.predict(x) - t)
            for layer in reversed(nn.layers):
                self.update_general(layer)

    def update_general(self, layer):
        self.cnt += 1  # right: nothing
        if self.cnt % self.mini_batch_size == 0:
            layer.W = layer.W - self.lr * layer.acc_W / self.mini_batch_size
            layer.b = layer.b - self.lr * layer.acc_b / self.mini_batch_size
            layer.reset()


class NeuralNet:
    def __init__(self, params):
        self.layers = [Linear(params["W1"], params["b1"]), Linear(params["W2"], params["b2"])]

    def predict(self, x):
        hidden = np.maximum(self.layers[0].predict(x), 0)
        return self.layers[1].predict(hidden)

    def backward(self, g):
        g = self.layers[1].accumulate(g)
        self.layers[0].accumulate(g * (self.layers[0].out > 0))


def forward(params, X):
    nn = NeuralNet(params)
    return np.array([nn.predict(x) for x in X])


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / len(X)


def gradients(params, X, y):
    nn = NeuralNet(params)
    for x, t in zip(X, y):
        nn.backward(nn.predict(x) - t)
    a, b = nn.layers
    return {"W1": a.acc_W / len(X), "b1": a.acc_b / len(X), "W2": b.acc_W / len(X), "b2": b.acc_b / len(X)}

def step(params, X, y, lr):
    nn = NeuralNet(params)
    SGDOptimizer(lr, len(X)).learn(nn, X, y)
    a, b = nn.layers
    return {"W1": a.W, "b1": a.b, "W2": b.W, "b2": b.b}
