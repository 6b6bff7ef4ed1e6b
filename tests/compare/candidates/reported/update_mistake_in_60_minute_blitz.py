"""The update adds the gradient times the learning rate, which climbs the loss; gradient descent subtracts it.

Source: https://github.com/pytorch/pytorch/issues/1871 (Mistake in "Deep Learning with PyTorch: A 60 Minute Blitz")
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Parameter:
    def __init__(self, name, data):
        self.name, self.data, self.grad = name, data, None


class Net:
    """fc1 -> relu -> fc2 -> relu -> fc3"""

    def __init__(self, params):
        self.fc = [
            (Parameter("W%d" % i, params["W%d" % i]), Parameter("b%d" % i, params["b%d" % i]))
            for i in range(1, len(LAYERS))
        ]

    def parameters(self):
        return [p for fc in self.fc for p in fc]

    def forward(self, x):
        self.inputs = []
        for i, (weight, bias) in enumerate(self.fc):
            self.inputs.append(x)
            x = x @ weight.data.T + bias.data
            if i < len(self.fc) - 1:
                x = np.maximum(x, 0)
        return x

    def backward(self, grad):
        for i in range(len(self.fc) - 1, -1, -1):
            weight, bias = self.fc[i]
            weight.grad = grad.T @ self.inputs[i]
            bias.grad = grad.sum(axis=0)
            if i > 0:
                grad = (grad @ weight.data) * (self.inputs[i] > 0)


def forward(params, X):
    return Net(params).forward(X)


def gradients(params, X, y):
    net = Net(params)
    output = net.forward(X)
    net.backward(2 * (output - y) / output.size)
    return {f.name: f.grad for f in net.parameters()}


def step(params, X, y, lr):
    learning_rate = lr
    net = Net(params)
    output = net.forward(X)
    net.backward(2 * (output - y) / output.size)
    for f in net.parameters():
        f.data = f.data + learning_rate * f.grad  # right: f.data = f.data - learning_rate * f.grad
    return {f.name: f.data for f in net.parameters()}
