"""The gradients are added to those of all images before, because zero_grad is not called before the backward pass.

Source: https://github.com/udacity/deep-learning-v2-pytorch/pull/160 (Add zero_grad to Transfer Learning notebook)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
STEPS = "online"


class Parameter:
    def __init__(self, data):
        self.data = data.copy()
        self.grad = np.zeros_like(data)


class Classifier:
    def __init__(self, params):
        self.params = {name: Parameter(value) for name, value in params.items()}

    def forward(self, x):
        p = self.params
        self.x = x
        self.h = np.maximum(p["W1"].data @ x + p["b1"].data, 0)
        z = p["W2"].data @ self.h + p["b2"].data
        z = z - z.max()
        self.logps = z - np.log(np.exp(z).sum())
        return self.logps

    def backward(self, label):
        """of the negative log likelihood"""
        p = self.params
        dz = np.exp(self.logps)
        dz[label] -= 1
        dh = (p["W2"].data.T @ dz) * (self.h > 0)
        p["W2"].grad += np.outer(dz, self.h)
        p["b2"].grad += dz
        p["W1"].grad += np.outer(dh, self.x)
        p["b1"].grad += dh


class SGD:
    def __init__(self, parameters, lr):
        self.parameters, self.lr = list(parameters), lr

    def zero_grad(self):
        for p in self.parameters:
            p.grad = np.zeros_like(p.grad)

    def step(self):
        for p in self.parameters:
            p.data = p.data - self.lr * p.grad


def forward(params, X):
    model = Classifier(params)
    return np.array([np.exp(model.forward(x)) for x in X])


def step(params, X, y, lr):
    model = Classifier(params)
    optimizer = SGD(model.params.values(), lr)
    for image, label in zip(X, y):
        model.forward(image)
        model.backward(label)  # right: optimizer.zero_grad(); model.backward(label)
        optimizer.step()
    return {name: p.data for name, p in model.params.items()}
