"""The gradient of mean(e ** 2) is taken for e / 2, which is so for four elements only; it is 2 e / n, with n the number
of elements.

Source: https://github.com/SkafteNicki/dtu_mlops/pull/295 (Update 3_Training_Neural_Networks.ipynb)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class MyFirstNetwork:
    def __init__(self, state_dict):
        self.hidden_weight = state_dict["W1"]
        self.hidden_bias = state_dict["b1"]
        self.output_weight = state_dict["W2"]
        self.output_bias = state_dict["b2"]

    def forward(self, x):
        self.x = x
        self.h = sigmoid(x @ self.hidden_weight.T + self.hidden_bias)
        return self.h @ self.output_weight.T + self.output_bias

    def criterion(self, ps, labels):
        # y = x ** 2, z = y.mean()
        self.e = ps - labels
        y = self.e ** 2
        z = y.mean()
        return z

    def backward(self):
        # gradient of z with respect to e
        grad = self.e / 2  # right: grad = 2 * self.e / self.e.size
        out = {"W2": grad.T @ self.h, "b2": grad.sum(axis=0)}
        grad = grad @ self.output_weight
        grad = grad * self.h * (1 - self.h)
        out["W1"] = grad.T @ self.x
        out["b1"] = grad.sum(axis=0)
        return out


def forward(params, X):
    return MyFirstNetwork(params).forward(X)


def loss(params, X, y):
    model = MyFirstNetwork(params)
    return model.criterion(model.forward(X), y)


def gradients(params, X, y):
    model = MyFirstNetwork(params)
    model.criterion(model.forward(X), y)
    return model.backward()


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: p - lr * grads[name] for name, p in params.items()}
