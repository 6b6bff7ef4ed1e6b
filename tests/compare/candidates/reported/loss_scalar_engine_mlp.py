"""The loss is the sum of the squared errors, not their mean over samples and outputs, so loss and gradients are too
large by their number.

Source: https://github.com/karpathy/nn-zero-to-hero/pull/20 (Correct loss calc from SSE to MSE in backprop loop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"


class Value:
    def __init__(self, data, _children=()):
        self.data = float(data)
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = _children

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def tanh(self):
        t = np.tanh(self.data)
        out = Value(t, (self,))

        def _backward():
            self.grad += (1 - t ** 2) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        topo, seen, stack = [], set(), [(self, False)]
        while stack:
            v, done = stack.pop()
            if done:
                topo.append(v)
            elif v not in seen:
                seen.add(v)
                stack.append((v, True))
                stack.extend((c, False) for c in v._prev)
        self.grad = 1.0
        for v in reversed(topo):
            v._backward()

    def __radd__(self, other):
        return self + other


class Neuron:
    def __init__(self, w, b):
        self.w = [Value(v) for v in w]
        self.b = Value(b)

    def __call__(self, x):
        return sum((wi * xi for wi, xi in zip(self.w, x)), self.b).tanh()


class MLP:
    def __init__(self, params):
        n = len(params) // 2
        self.layers = [[Neuron(w, b) for w, b in zip(params["W%d" % k], params["b%d" % k])] for k in range(1, n + 1)]

    def __call__(self, x):
        for layer in self.layers:
            x = [neuron(x) for neuron in layer]
        return x


def total_loss(net, X, y):
    terms = []
    for x, target in zip(X, y):
        for yout, ygt in zip(net(list(x)), target):
            diff = yout + (-float(ygt))
            terms.append(diff * diff)
    return sum(terms)  # right: return sum(terms) * (1.0 / len(terms))


def forward(params, X):
    net = MLP(params)
    return np.array([[o.data for o in net(list(x))] for x in X])


def loss(params, X, y):
    return total_loss(MLP(params), X, y).data


def gradients(params, X, y):
    net = MLP(params)
    total_loss(net, X, y).backward()
    grads = {}
    for k, layer in enumerate(net.layers, 1):
        grads["W%d" % k] = np.array([[w.grad for w in n.w] for n in layer])
        grads["b%d" % k] = np.array([n.b.grad for n in layer])
    return grads
