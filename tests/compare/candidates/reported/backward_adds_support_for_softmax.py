"""The backward function of log divides by the logarithm; the derivative of log(x) is 1/x, x being the input.

Source: https://github.com/karpathy/micrograd/pull/100 (Adds support for softmax)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Value:
    def __init__(self, data, _children=()):
        self.data, self.grad, self._prev = float(data), 0.0, _children
        self._backward = lambda: None

    def _op(self, data, *local):
        out = Value(data, tuple(v for v, _ in local))

        def _backward():
            for v, d in local:
                v.grad += d * out.grad
        out._backward = _backward
        return out

    def __add__(self, other):
        return self._op(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        return self._op(self.data * other.data, (self, other.data), (other, self.data))

    def tanh(self):
        return self._op(math.tanh(self.data), (self, 1 - math.tanh(self.data) ** 2))

    def exp(self):
        return self._op(math.exp(self.data), (self, math.exp(self.data)))

    def log(self):
        out = Value(math.log(self.data), (self,))

        def _backward():
            self.grad += (1 / out.data) * out.grad  # right: self.grad += (1 / self.data) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        topo = []

        def build_topo(v):
            if v not in topo:
                [build_topo(child) for child in v._prev]
                topo.append(v)
        build_topo(self)
        self.grad = 1.0
        for v in reversed(topo):
            v._backward()


def neurons(W, b, x):
    return [sum((wi * xi for wi, xi in zip(w, x)), bias) for w, bias in zip(W, b)]


def nll(p, x, t):
    h = [n.tanh() for n in neurons(p["W1"], p["b1"], x)]
    logits = neurons(p["W2"], p["b2"], h)
    logits = [z + Value(-max(n.data for n in logits)) for z in logits]
    return sum((z.exp() for z in logits), Value(0.0)).log() + logits[t] * Value(-1)


def gradients(params, X, y):
    to_values = np.vectorize(Value, otypes=[object])
    p = {k: to_values(v) for k, v in params.items()}
    for x, t in zip(to_values(X), y):
        nll(p, x, t).backward()
    return {k: np.vectorize(lambda v: v.grad / len(X), otypes=[float])(v) for k, v in p.items()}
