"""0.5 * r multiplies the first layer's squares only: the parentheses around the sum are missing, so the second layer's
squares are added in full.

Source: https://github.com/juniorrojas/ff-net/pull/30 (Update backward), the PyTorch reference in the comment
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
LOSS = "half_mse"
L2 = 0.1


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class NeuronGroup:
    def __init__(self, bias):
        self.bias = bias
        self.activation = None

    def forward(self, total_input):
        self.activation = sigmoid(total_input + self.bias)
        return self.activation

    def backward(self, activation_grad):
        self.pre_activation_grad = activation_grad * self.activation * (1 - self.activation)
        self.bias_grad = self.pre_activation_grad.sum(axis=0)
        return self.pre_activation_grad


class Link:
    def __init__(self, weight):
        self.weight = weight

    def forward(self, activation):
        self.source = activation
        return activation @ self.weight.T

    def backward(self, pre_activation_grad, regularization):
        self.weight_grad = pre_activation_grad.T @ self.source + regularization * self.weight
        return pre_activation_grad @ self.weight


class Sequential:
    def __init__(self, p):
        self.links = [Link(p["W1"]), Link(p["W2"])]
        self.groups = [NeuronGroup(p["b1"]), NeuronGroup(p["b2"])]

    def forward(self, x):
        for link, group in zip(self.links, self.groups):
            x = group.forward(link.forward(x))
        return x

    def reg_loss(self, r):
        w0 = self.links[0].weight
        w1 = self.links[1].weight
        return 0.5 * r * np.sum(w0 ** 2) + np.sum(w1 ** 2)
        # right: return 0.5 * r * (np.sum(w0 ** 2) + np.sum(w1 ** 2))

    def backward(self, grad, r):
        for link, group in zip(reversed(self.links), reversed(self.groups)):
            grad = link.backward(group.backward(grad), r)


def forward(params, X):
    return Sequential(params).forward(X)


def loss(params, X, y):
    model = Sequential(params)
    data_loss = 0.5 * np.sum((model.forward(X) - y) ** 2) / len(X)
    return data_loss + model.reg_loss(L2)


def gradients(params, X, y):
    model = Sequential(params)
    model.backward((model.forward(X) - y) / len(X), L2)
    return {"W1": model.links[0].weight_grad, "b1": model.groups[0].bias_grad,
            "W2": model.links[1].weight_grad, "b2": model.groups[1].bias_grad}
