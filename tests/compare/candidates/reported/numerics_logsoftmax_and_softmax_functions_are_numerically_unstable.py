"""log_softmax takes the logarithm of exponentials that overflow, or vanish, for large inputs; it should shift them by
their maximum and subtract the logarithm of the sum.

Source: https://github.com/tracel-ai/burn/issues/315 (LogSoftmax and Softmax functions are numerically unstable)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def log_softmax(tensor):
    return np.log(np.exp(tensor) / np.exp(tensor).sum(axis=1, keepdims=True))
    # right: tensor = tensor - tensor.max(axis=1, keepdims=True); return tensor - np.log(np.exp(tensor).sum(axis=1, keepdims=True))


def softmax(tensor):
    return np.exp(log_softmax(tensor))


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, input):
        return input @ self.weight.T + self.bias


class Model:
    def __init__(self, params):
        self.fc1 = Linear(params["W1"], params["b1"])
        self.fc2 = Linear(params["W2"], params["b2"])

    def forward(self, input):
        self.hidden = np.maximum(self.fc1.forward(input), 0)
        return self.fc2.forward(self.hidden)


def forward(params, X):
    return softmax(Model(params).forward(X))


def loss(params, X, y):
    return -log_softmax(Model(params).forward(X))[np.arange(len(y)), y].mean()


def gradients(params, X, y):
    model = Model(params)
    g = softmax(model.forward(X))
    g[np.arange(len(y)), y] -= 1
    g /= len(y)
    gh = (g @ params["W2"]) * (model.hidden > 0)
    return {"W1": gh.T @ X, "b1": gh.sum(axis=0), "W2": g.T @ model.hidden, "b2": g.sum(axis=0)}


def predict(params, X):
    return Model(params).forward(X).argmax(axis=1)
