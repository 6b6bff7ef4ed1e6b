"""The softmax method of the tensor asks the controller for the sum, so the output layer gives the sum of its inputs and
not their softmax.

Source: https://github.com/OpenMined/PySyft/pull/711 (Softmax Function: "Looks like Softmax actually implements Sum")
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class SyftController:
    def process_message(self, data, function, params):
        if function == "sum":
            return np.sum(data, axis=params[0], keepdims=True)
        if function == "softmax":
            e = np.exp(data - np.max(data, axis=params[0], keepdims=True))
            return e / np.sum(e, axis=params[0], keepdims=True)
        if function == "tanh":
            return np.tanh(data)
        if function == "mm":
            return np.matmul(data, params[0].data)
        if function == "add_elem":
            return data + params[0].data
        raise ValueError(function)


class FloatTensor:
    def __init__(self, data, controller):
        self.data = np.asarray(data, dtype=float)
        self.controller = controller

    def params_func(self, name, params):
        return FloatTensor(self.controller.process_message(self.data, name, params), self.controller)

    def no_params_func(self, name):
        return self.params_func(name, [])

    def mm(self, other):
        return self.params_func("mm", [other])

    def __add__(self, x):
        return self.params_func("add_elem", [x])

    def tanh(self):
        return self.no_params_func("tanh")

    def sum(self, dim=-1):
        return self.params_func("sum", [dim])

    def softmax(self, dim=-1):
        return self.params_func("sum", [dim])  # right: return self.params_func("softmax", [dim])


class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def forward(self, input):
        return input.mm(self.weight) + self.bias


def forward(params, X):
    sc = SyftController()
    fc1 = Linear(FloatTensor(params["W1"].T, sc), FloatTensor(params["b1"], sc))
    fc2 = Linear(FloatTensor(params["W2"].T, sc), FloatTensor(params["b2"], sc))
    hidden = fc1.forward(FloatTensor(X, sc)).tanh()
    return fc2.forward(hidden).softmax().data


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
