"""The model ends with a Softmax, and the criterion takes the log-softmax of what it is given, so that softmax is
applied twice; the criterion wants the logits.

Source: https://openillumi.com/?p=73112 (Resolving PyTorch Classification Loss Issues: Logits vs. Probabilities in
nn.CrossEntropyLoss, after a question on Stack Overflow)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 6
CLASSES = 4


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, g):
        self.grad = {"W": g.T @ self.x, "b": g.sum(axis=0)}
        return g @ self.weight


class Softmax:
    def __call__(self, x):
        e = np.exp(x - x.max(axis=1, keepdims=True))
        self.p = e / e.sum(axis=1, keepdims=True)
        return self.p

    def backward(self, g):
        return self.p * (g - (g * self.p).sum(axis=1, keepdims=True))


class CrossEntropyLoss:
    def __call__(self, output, target):
        top = output.max(axis=1, keepdims=True)
        logsum = top + np.log(np.exp(output - top).sum(axis=1, keepdims=True))
        self.log_p = output - logsum
        self.target = target
        return -self.log_p[np.arange(len(target)), target].mean()

    def backward(self):
        g = np.exp(self.log_p)
        g[np.arange(len(self.target)), self.target] -= 1
        return g / len(self.target)


def make_model(params):
    fc = Linear(params["W"], params["b"])
    return [fc, Softmax()]  # right: return [fc]


def training_pass(params, inputs, target):
    model, criterion = make_model(params), CrossEntropyLoss()
    output = inputs
    for layer in model:
        output = layer(output)
    return model, criterion, criterion(output, target)


def forward(params, X):
    return Softmax()(Linear(params["W"], params["b"])(X))


def predict(params, X):
    return forward(params, X).argmax(axis=1)


def loss(params, X, y):
    return training_pass(params, X, y)[2]


def gradients(params, X, y):
    model, criterion, _ = training_pass(params, X, y)
    g = criterion.backward()
    for layer in reversed(model):
        g = layer.backward(g)
    return model[0].grad
