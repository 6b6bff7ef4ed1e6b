"""The output layer has a softplus activation function as well; it should be linear.

Source: https://github.com/choderalab/modelforge/pull/109 (Fix bug in output layer of PhysNet implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4, 1)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "mse"


class Softplus:
    def __call__(self, x):
        return np.logaddexp(x, 0)

    def derivative(self, x):
        return np.exp(-np.logaddexp(-x, 0))


class Identity:
    def __call__(self, x):
        return x

    def derivative(self, x):
        return np.ones_like(x)


class Dense:
    def __init__(self, weight, bias, activation_function):
        self.weight, self.bias = weight, bias
        self.activation_function = activation_function

    def forward(self, x):
        self.input = x
        self.pre = x @ self.weight.T + self.bias
        return self.activation_function(self.pre)

    def backward(self, grad):
        grad = grad * self.activation_function.derivative(self.pre)
        self.weight_grad = grad.T @ self.input
        self.bias_grad = grad.sum(axis=0)
        return grad @ self.weight


class PhysNetOutput(Dense):
    def __init__(self, weight, bias):
        super().__init__(weight, bias, Softplus())  # right: super().__init__(weight, bias, Identity())


class PhysNetCore:
    def __init__(self, params):
        n = len(LAYERS) - 1
        self.interaction = [Dense(params[f"W{i}"], params[f"b{i}"], Softplus()) for i in range(1, n)]
        self.output = PhysNetOutput(params[f"W{n}"], params[f"b{n}"])

    def forward(self, x):
        for module in self.interaction:
            x = module.forward(x)
        return self.output.forward(x)

    def backward(self, grad):
        for module in [self.output] + self.interaction[::-1]:
            grad = module.backward(grad)
        grads = {}
        for i, module in enumerate(self.interaction + [self.output], 1):
            grads[f"W{i}"] = module.weight_grad
            grads[f"b{i}"] = module.bias_grad
        return grads


def forward(params, X):
    return PhysNetCore(params).forward(X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    model = PhysNetCore(params)
    out = model.forward(X)
    return model.backward(2 * (out - y) / y.size)
