"""The mean losses of the batches are averaged with equal weights, though the last batch may hold fewer samples than
the others.

Source: https://github.com/dnouri/nolearn/pull/248 (Fix inaccurate loss calculation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


class BatchIterator(object):
    def __init__(self, batch_size):
        self.batch_size = batch_size

    def __call__(self, X, y):
        self.X, self.y = X, y
        return self

    def __iter__(self):
        bs = self.batch_size
        for i in range((len(self.X) + bs - 1) // bs):
            sl = slice(i * bs, (i + 1) * bs)
            yield self.X[sl], self.y[sl]


class NeuralNet(object):
    def __init__(self, params, batch_iterator_train=BatchIterator(batch_size=3)):
        self.params = params
        self.batch_iterator_train = batch_iterator_train

    def get_output(self, X):
        p = self.params
        h = np.tanh(np.dot(X, p["W1"]) + p["b1"])
        return np.dot(h, p["W2"]) + p["b2"]

    def objective(self, Xb, yb):
        return np.mean((self.get_output(Xb) - yb) ** 2)

    def train_loss(self, X, y):
        train_losses = []
        for Xb, yb in self.batch_iterator_train(X, y):
            train_losses.append(self.objective(Xb, yb))
        return np.mean(train_losses)
        # right: return np.average(train_losses, weights=[len(Xb) for Xb, _ in self.batch_iterator_train(X, y)])


def forward(params, X):
    return NeuralNet(params).get_output(X)


def loss(params, X, y):
    return NeuralNet(params).train_loss(X, y)
