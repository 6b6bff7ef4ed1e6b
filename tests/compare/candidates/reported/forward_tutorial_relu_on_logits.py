"""The stack of the network ends in a ReLU, so the logits have their negative part cut off just before softmax and cross
entropy.

Source: https://github.com/pytorch/tutorials/pull/1644 (fix bug on model definition part of introduction)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, grad):
        self.weight_grad = grad.T @ self.x
        self.bias_grad = grad.sum(0)
        return grad @ self.weight


class ReLU:
    def forward(self, x):
        self.mask = x > 0
        return x * self.mask

    def backward(self, grad):
        return grad * self.mask


class NeuralNetwork:
    def __init__(self, p):
        self.linear_relu_stack = [
            Linear(p["W1"], p["b1"]),
            ReLU(),
            Linear(p["W2"], p["b2"]),
            ReLU(),
            Linear(p["W3"], p["b3"]),
            ReLU(),  # right: nothing
        ]

    def forward(self, x):
        for layer in self.linear_relu_stack:
            x = layer.forward(x)
        return x

    def backward(self, grad):
        for layer in reversed(self.linear_relu_stack):
            grad = layer.backward(grad)


class CrossEntropyLoss:
    def forward(self, logits, target):
        z = logits - logits.max(axis=1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.pred_probab, self.target = np.exp(logp), target
        return -(target * logp).sum() / len(target)

    def backward(self):
        return (self.pred_probab - self.target) / len(self.target)


def forward(params, X):
    logits = NeuralNetwork(params).forward(X)
    loss_fn = CrossEntropyLoss()
    loss_fn.forward(logits, np.zeros_like(logits))
    return loss_fn.pred_probab


def loss(params, X, y):
    return CrossEntropyLoss().forward(NeuralNetwork(params).forward(X), y)


def gradients(params, X, y):
    model, loss_fn = NeuralNetwork(params), CrossEntropyLoss()
    loss_fn.forward(model.forward(X), y)
    model.backward(loss_fn.backward())
    linears = [m for m in model.linear_relu_stack if isinstance(m, Linear)]
    grads = {}
    for i, m in enumerate(linears, start=1):
        grads[f"W{i}"], grads[f"b{i}"] = m.weight_grad, m.bias_grad
    return grads


def predict(params, X):
    return NeuralNetwork(params).forward(X).argmax(1)
