"""Add's backward hands the incoming gradient to both operands as it is, also to one that was broadcast; it has to be
summed over the dimensions along which that operand was expanded.

Source: https://github.com/minitorch/Module-2/pull/18 (tensor_functions: Expand the backward result of Add)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def expand(t, grad):
    """sum grad down to the shape of t"""
    for dim, size in enumerate(t.data.shape):
        if size == 1 and grad.shape[dim] != 1:
            grad = grad.sum(axis=dim, keepdims=True)
    return grad


class Tensor:
    def __init__(self, data, parents=(), back=None):
        self.data = data
        self.parents = parents
        self.back = back
        self.grad = np.zeros_like(data)

    def __add__(self, other):
        def back(d):
            return d, d  # right: return expand(self, d), expand(other, d)
        return Tensor(self.data + other.data, (self, other), back)

    def __matmul__(self, other):
        def back(d):
            return d @ other.data.T, self.data.T @ d
        return Tensor(self.data @ other.data, (self, other), back)

    def relu(self):
        return Tensor(np.maximum(self.data, 0), (self,), lambda d: (d * (self.data > 0),))

    def sigmoid(self):
        out = 1 / (1 + np.exp(-self.data))
        return Tensor(out, (self,), lambda d: (d * out * (1 - out),))

    def backward(self, d):
        """the graph of the network is a chain, each tensor is used once"""
        self.grad = self.grad + d
        if self.back:
            for parent, d_parent in zip(self.parents, self.back(d)):
                parent.backward(d_parent)


class Network:
    def __init__(self, params):
        self.w1, self.w2 = Tensor(params["W1"]), Tensor(params["W2"])
        self.b1 = Tensor(params["b1"].reshape(1, -1))
        self.b2 = Tensor(params["b2"].reshape(1, -1))

    def forward(self, x):
        middle = (Tensor(x) @ self.w1 + self.b1).relu()
        return (middle @ self.w2 + self.b2).sigmoid()


def forward(params, X):
    return Network(params).forward(X).data


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).sum() / 2 / len(X)


def gradients(params, X, y):
    net = Network(params)
    out = net.forward(X)
    out.backward((out.data - y) / len(X))
    return {"W1": net.w1.grad, "b1": net.b1.grad[0], "W2": net.w2.grad, "b2": net.b2.grad[0]}
