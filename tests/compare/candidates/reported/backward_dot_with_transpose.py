"""For dot(x, y.T) the gradient of y is returned as x.T dz without the transposition at its end; it should be dot(x.T,
dz).T.

Source: https://github.com/apache/mxnet/pull/4498 (Add transpose kwargs for dot)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class DotParam:
    def __init__(self, transpose_b=False):
        self.transpose_b = transpose_b


def DotForward(param, lhs, rhs):
    if param.transpose_b:
        return np.dot(lhs, rhs.T)
    return np.dot(lhs, rhs)


def DotBackward(param, out_grad, lhs, rhs):
    if param.transpose_b:
        lhs_grad = np.dot(out_grad, rhs)
        rhs_grad = np.dot(lhs.T, out_grad)  # right: rhs_grad = np.dot(lhs.T, out_grad).T
    else:
        lhs_grad = np.dot(out_grad, rhs.T)
        rhs_grad = np.dot(lhs.T, out_grad)
    return lhs_grad, rhs_grad


class FullyConnected:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias
        self.param = DotParam(transpose_b=True)

    def forward(self, data):
        self.data = data
        return DotForward(self.param, data, self.weight) + self.bias

    def backward(self, out_grad):
        data_grad, self.weight_grad = DotBackward(self.param, out_grad, self.data, self.weight)
        self.bias_grad = out_grad.sum(axis=0)
        return data_grad


class Tanh:
    def forward(self, data):
        self.out = np.tanh(data)
        return self.out

    def backward(self, out_grad):
        return out_grad * (1 - self.out * self.out)


class MLP:
    def __init__(self, params):
        n = len(params) // 2
        self.fc = [FullyConnected(params[f"W{i}"], params[f"b{i}"]) for i in range(1, n + 1)]
        self.ops = []
        for fc in self.fc:
            self.ops += [fc, Tanh()]
        self.ops.pop()

    def forward(self, data):
        for op in self.ops:
            data = op.forward(data)
        return data

    def backward(self, out_grad):
        for op in self.ops[::-1]:
            out_grad = op.backward(out_grad)
        return out_grad


def forward(params, X):
    return MLP(params).forward(X)


def gradients(params, X, y):
    net = MLP(params)
    net.backward(2 * (net.forward(X) - y) / y.size)
    grads = {}
    for i, fc in enumerate(net.fc, start=1):
        grads[f"W{i}"], grads[f"b{i}"] = fc.weight_grad, fc.bias_grad
    return grads
