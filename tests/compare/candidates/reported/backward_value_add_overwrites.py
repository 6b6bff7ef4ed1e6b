"""The backward step of an addition sets the gradients of its two operands instead of adding to them.

Source: https://github.com/basbenja/micrograd (notebooks/5-bug-in-current-implementation.ipynb)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Value:
    def __init__(self, data, _children=(), _op=''):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = list(dict.fromkeys(_children))
        self._op = _op

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), '+')

        def _backward():
            self.grad = 1.0 * out.grad  # right: self.grad += 1.0 * out.grad
            other.grad = 1.0 * out.grad  # right: other.grad += 1.0 * out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), '*')

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,), 'tanh')

        def _backward():
            self.grad += (1 - t**2) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        topo, visited, stack = [], set(), [(self, False)]
        while stack:
            v, done = stack.pop()
            if done:
                topo.append(v)
            elif v not in visited:
                visited.add(v)
                stack.append((v, True))
                stack.extend((child, False) for child in v._prev)
        self.grad = 1.0
        for node in reversed(topo):
            node._backward()


class Neuron:
    def __init__(self, w, b, nonlin):
        self.w = [Value(float(wi)) for wi in w]
        self.b = Value(float(b))
        self.nonlin = nonlin

    def __call__(self, x):
        # w * x + b
        activation = sum((wi*xi for wi, xi in zip(self.w, x)), self.b)
        return activation.tanh() if self.nonlin else activation


class MLP:
    def __init__(self, params):
        self.layers = []
        for k, nonlin in ((1, True), (2, False)):
            self.layers.append([Neuron(w, b, nonlin) for w, b in zip(params["W%d" % k], params["b%d" % k])])

    def __call__(self, x):
        for layer in self.layers:
            x = [neuron(x) for neuron in layer]
        return x


def mse(mlp, X, y):
    loss = Value(0.0)
    for xs, ys in zip(X, y):
        for ypred, yout in zip(mlp([float(v) for v in xs]), ys):
            diff = ypred + (-float(yout))
            loss = loss + diff * diff
    return loss * (1.0 / np.size(y))


def forward(params, X):
    mlp = MLP(params)
    return np.array([[o.data for o in mlp([float(v) for v in row])] for row in X])


def gradients(params, X, y):
    mlp = MLP(params)
    mse(mlp, X, y).backward()
    grads = {}
    for k, layer in enumerate(mlp.layers, 1):
        grads["W%d" % k] = np.array([[w.grad for w in n.w] for n in layer])
        grads["b%d" % k] = np.array([n.b.grad for n in layer])
    return grads
