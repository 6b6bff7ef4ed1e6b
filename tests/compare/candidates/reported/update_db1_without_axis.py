"""db1 is summed over the hidden nodes as well, to one number that is broadcast over b1; it should be summed over the
samples only, axis=0.

Source: https://huggingface.co/spaces/Jensen-holm/Numpy-Neuron/commit/88a3c019c62359a6fdb2b8b7778224264bce9a1e (fixed
dimensions issue with the iris dataset; the page shows the new db1 whole, the old one is reconstructed)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


def func(x):
    return np.tanh(x)


def func_prime(activated):
    return 1 - activated ** 2


class Model:
    def __init__(self, params):
        self.w1, self.b1 = params["W1"], params["b1"]
        self.w2, self.b2 = params["W2"], params["b2"]

    def predict(self, x):
        node1 = func(np.dot(x, self.w1) + self.b1)
        return node1, func(np.dot(node1, self.w2) + self.b2)


def bp(X_train, y_train, params, learning_rate):
    """One step of gradient descent with all of the training data"""
    model = Model(params)
    node1, y_hat = model.predict(X_train)
    error = (y_hat - y_train) / len(X_train)
    delta2 = error * func_prime(y_hat)
    delta1 = np.dot(delta2, model.w2.T) * func_prime(node1)

    dw2 = np.dot(node1.T, delta2)
    dw1 = np.dot(X_train.T, delta1)
    db2 = np.sum(delta2, axis=0)
    db1 = np.sum(delta1)  # right: db1 = np.sum(delta1, axis=0)

    # update weights & biases using gradient descent
    return {
        "W1": model.w1 - learning_rate * dw1,
        "b1": model.b1 - learning_rate * db1,
        "W2": model.w2 - learning_rate * dw2,
        "b2": model.b2 - learning_rate * db2,
    }


def forward(params, X):
    return Model(params).predict(X)[1]


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def step(params, X, y, lr):
    return bp(X, y, params, lr)
