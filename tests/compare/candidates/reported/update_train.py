"""The gradients are set to zero before the training loop only, so that each example is trained on with the gradients of
all the examples before it too.

Source: https://github.com/salesforce/corr_based_prediction/issues/1 (Does the model need accumulate the gradients?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
STEPS = "online"


class Parameter:
    def __init__(self, data):
        self.data = data.copy()
        self.grad = np.zeros_like(data)


class Model:
    def __init__(self, params):
        self.p = {name: Parameter(value) for name, value in params.items()}

    def parameters(self):
        return self.p.values()

    def zero_grad(self):
        for p in self.parameters():
            p.grad = np.zeros_like(p.data)

    def forward(self, x):
        self.x = x
        self.h = np.tanh(self.p["W1"].data @ x + self.p["b1"].data)
        return self.p["W2"].data @ self.h + self.p["b2"].data

    def backward(self, dout):
        dz = (self.p["W2"].data.T @ dout) * (1 - self.h ** 2)
        self.p["W2"].grad += np.outer(dout, self.h)
        self.p["b2"].grad += dout
        self.p["W1"].grad += np.outer(dz, self.x)
        self.p["b1"].grad += dz


class SGD:
    def __init__(self, params, lr):
        self.params, self.lr = list(params), lr

    def step(self):
        for p in self.params:
            p.data = p.data - self.lr * p.grad


def train(model, optimizer, inputs, targets):
    model.zero_grad()
    for x, t in zip(inputs, targets):
        out = model.forward(x)  # right: model.zero_grad(); out = model.forward(x)
        model.backward(2 * (out - t) / t.size)
        optimizer.step()


def forward(params, X):
    model = Model(params)
    return np.array([model.forward(x) for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def step(params, X, y, lr):
    model = Model(params)
    train(model, SGD(model.parameters(), lr), X, y)
    return {name: p.data for name, p in model.p.items()}
