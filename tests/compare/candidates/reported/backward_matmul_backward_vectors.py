"""MatmulBackward treats a vector as if it were a matrix: a.T @ grad of two vectors is their inner product, one number
for all weights, and should be the outer product.

Source: https://github.com/harvard-edge/cs249r_book/releases/tag/tinytorch-v0.1.13 (TinyTorch v0.1.13: Framework
Correctness and Release Pipeline Hardening)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4)
LAYOUT = "in_out"
OUTPUT = "sigmoid"
LOSS = "mse"


class Tensor:
    def __init__(self, data, grad_fn=None, parents=()):
        self.data = data
        self.grad = np.zeros_like(data)
        self._grad_fn, self._parents = grad_fn, parents

    def matmul(self, other):
        return Tensor(np.dot(self.data, other.data), MatmulBackward(self, other), (self, other))

    def add(self, other):
        return Tensor(self.data + other.data, AddBackward(), (self, other))

    def sigmoid(self):
        out = 1 / (1 + np.exp(-self.data))
        return Tensor(out, SigmoidBackward(out), (self,))

    def backward(self, gradient):
        """the graph is a tree here: no node is used twice"""
        self.grad += gradient
        if self._grad_fn is not None:
            for parent, g in zip(self._parents, self._grad_fn.apply(gradient)):
                parent.backward(g)


class AddBackward:
    def apply(self, grad_output):
        return grad_output, grad_output


class SigmoidBackward:
    def __init__(self, out):
        self.out = out

    def apply(self, grad_output):
        return (grad_output * self.out * (1 - self.out),)


class MatmulBackward:
    """Gradient computation for matrix multiplication."""

    def __init__(self, a, b):
        self.a, self.b = a, b

    def apply(self, grad_output):
        a, b = self.a.data, self.b.data
        grad_a = np.dot(grad_output, b.T)
        grad_b = np.dot(a.T, grad_output)  # right: grad_b = np.outer(a, grad_output)
        return grad_a, grad_b


def run(params, x):
    """one sample, a vector"""
    t = {name: Tensor(p) for name, p in params.items()}
    h = Tensor(x).matmul(t["W1"]).add(t["b1"]).sigmoid()
    return t, h.matmul(t["W2"]).add(t["b2"]).sigmoid()


def forward(params, X):
    return np.array([run(params, x)[1].data for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    grads = {name: np.zeros_like(p) for name, p in params.items()}
    for x, target in zip(X, y):
        t, out = run(params, x)
        out.backward(2 * (out.data - target) / y.size)
        for name in grads:
            grads[name] += t[name].grad
    return grads
