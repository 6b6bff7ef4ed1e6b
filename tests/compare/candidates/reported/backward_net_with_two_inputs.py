"""The backward of the second part is given the view before the nonlinearity, while its forward had the values after it;
it needs the input of its forward.

Source: https://github.com/xunhuang1995/AdaIN-style/issues/24 (backward on std_net)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "softplus"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def updateOutput(self, input):
        return input @ self.weight.T + self.bias

    def backward(self, input, gradOutput):
        # accGradParameters and updateGradInput
        self.gradWeight = gradOutput.T @ input
        self.gradBias = gradOutput.sum(axis=0)
        return gradOutput @ self.weight


class Sigmoid:
    def updateOutput(self, input):
        self.output = 1 / (1 + np.exp(-input))
        return self.output

    def backward(self, input, gradOutput):
        return gradOutput * self.output * (1 - self.output)


class SoftPlus:
    def updateOutput(self, input):
        return np.logaddexp(0, input)

    def backward(self, input, gradOutput):
        return gradOutput * np.exp(-np.logaddexp(0, -input))


class TwoParts:
    def __init__(self, params):
        self.view_net = Linear(params["W1"], params["b1"])
        self.soft = SoftPlus()
        self.std_net = Linear(params["W2"], params["b2"])
        self.sigmoid = Sigmoid()

    def updateOutput(self, input):
        self.input_view = self.view_net.updateOutput(input)
        self.input_soft = self.soft.updateOutput(self.input_view)
        self.std = self.std_net.updateOutput(self.input_soft)
        return self.sigmoid.updateOutput(self.std)

    def updateGradInput(self, input, gradOutput):
        std_grad = self.sigmoid.backward(self.std, gradOutput)
        soft_grad = self.std_net.backward(self.input_view, std_grad)
        # right: soft_grad = self.std_net.backward(self.input_soft, std_grad)
        view_grad = self.soft.backward(self.input_view, soft_grad)
        return self.view_net.backward(input, view_grad)


def forward(params, X):
    return TwoParts(params).updateOutput(X)


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    net = TwoParts(params)
    net.updateGradInput(X, (net.updateOutput(X) - y) / len(X))
    return {"W1": net.view_net.gradWeight, "b1": net.view_net.gradBias,
            "W2": net.std_net.gradWeight, "b2": net.std_net.gradBias}


def input_gradient(params, X, y):
    net = TwoParts(params)
    return net.updateGradInput(X, (net.updateOutput(X) - y) / len(X))
