"""Between two rows of the Jacobian the gradient of m is zeroed instead of x's, so a row holds the rows before it too.

Source: https://github.com/L1aoXingyu/code-of-learn-deep-learning-with-pytorch/issues/4 (problem in autograd)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "tanh"
LOSS = "mse"


class Variable:
    """A leaf, or what an operation has made of others"""

    def __init__(self, data, parents=()):
        self.data = data
        self.parents = parents
        self.grad = np.zeros_like(data)

    def backward(self, gradient):
        if not self.parents:
            self.grad = self.grad + gradient
        for parent, pull in self.parents:
            parent.backward(pull(gradient))


def mv(m, x):
    return Variable(m.data @ x.data, ((m, lambda g: np.outer(g, x.data)), (x, lambda g: m.data.T @ g)))


def tanh(u):
    t = np.tanh(u.data)
    return Variable(t, ((u, lambda g: g * (1 - t ** 2)),))


def graph(params, X):
    """x: weights and bias in one vector, m: the inputs with a column of ones"""
    x = Variable(np.append(params["W"], params["b"]))
    m = Variable(np.hstack([X, np.ones((len(X), 1), dtype=X.dtype)]))
    return x, m, tanh(mv(m, x))


def jacobian(x, m, k):
    j = np.zeros((k.data.size, x.data.size), dtype=x.data.dtype)
    for i in range(k.data.size):
        one = np.zeros_like(k.data)
        one[i] = 1
        k.backward(one)
        j[i] = x.grad
        m.grad = np.zeros_like(m.data)  # right: x.grad = np.zeros_like(x.data)
    return j


def forward(params, X):
    return graph(params, X)[2].data


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    x, m, k = graph(params, X)
    j = jacobian(x, m, k)
    g = (2 * (k.data - y) / y.size) @ j
    return {"W": g[:-1], "b": g[-1]}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}
