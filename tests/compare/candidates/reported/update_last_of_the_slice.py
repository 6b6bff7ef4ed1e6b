"""The batch ends at min(begin + batch_size, number of samples - 1), so the last sample is in no batch; a slice's end is
exclusive, and the bound is the number of samples.

Source: https://github.com/lionelmessi6410/Neural-Networks-from-Scratch/pull/1 (Fix wrong slices and remove
unnecessary multiplications)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class DeepNeuralNetwork():
    def __init__(self, params):
        self.params = dict(params)
        # Save all intermediate values, i.e. activations
        self.cache = {}

    def sigmoid(self, x, derivative=False):
        s = 1 / (1 + np.exp(-x))
        if derivative:
            return s * (1 - s)
        return s

    def softmax(self, x):
        # Numerically stable with large exponentials
        exps = np.exp(x - x.max(axis=0))
        return exps / np.sum(exps, axis=0)

    def feed_forward(self, x):
        self.cache["X"] = x
        self.cache["Z1"] = np.matmul(self.params["W1"], x.T) + self.params["b1"][:, None]
        self.cache["A1"] = self.sigmoid(self.cache["Z1"])
        self.cache["Z2"] = np.matmul(self.params["W2"], self.cache["A1"]) + self.params["b2"][:, None]
        self.cache["A2"] = self.softmax(self.cache["Z2"])
        return self.cache["A2"]

    def back_propagate(self, y, output):
        m = y.shape[0]
        dZ2 = output - y.T
        dA1 = np.matmul(self.params["W2"].T, dZ2)
        dZ1 = dA1 * self.sigmoid(self.cache["Z1"], derivative=True)
        return {"W1": np.matmul(dZ1, self.cache["X"]) / m, "b1": np.sum(dZ1, axis=1) / m,
                "W2": np.matmul(dZ2, self.cache["A1"].T) / m, "b2": np.sum(dZ2, axis=1) / m}

    def cross_entropy_loss(self, y, output):
        return -np.sum(y.T * np.log(output)) / y.shape[0]

    def optimize(self, grads, l_rate):
        for key in self.params:
            self.params[key] = self.params[key] - l_rate * grads[key]

    def train(self, x_train, y_train, batch_size, l_rate, epochs=1):
        num_batches = -(-x_train.shape[0] // batch_size)
        for i in range(epochs):
            for j in range(num_batches):
                # Batch
                begin = j * batch_size
                end = min(begin + batch_size, x_train.shape[0] - 1)
                # right: end = min(begin + batch_size, x_train.shape[0])
                x = x_train[begin:end]
                y = y_train[begin:end]
                output = self.feed_forward(x)
                self.optimize(self.back_propagate(y, output), l_rate)
        return self.params


def forward(params, X):
    return DeepNeuralNetwork(params).feed_forward(X).T


def loss(params, X, y):
    dnn = DeepNeuralNetwork(params)
    return dnn.cross_entropy_loss(y, dnn.feed_forward(X))


def gradients(params, X, y):
    dnn = DeepNeuralNetwork(params)
    return dnn.back_propagate(y, dnn.feed_forward(X))


def step(params, X, y, lr):
    # one full batch
    return DeepNeuralNetwork(params).train(X, y, batch_size=X.shape[0], l_rate=lr)
