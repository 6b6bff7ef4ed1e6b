"""backward() does not reset the gradients of the graph before it runs through it, so those of the parameters keep
adding up from one call to the next.

Source: https://github.com/karpathy/micrograd/issues/53 (Ensure backward() is idempotent)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


class Value:
    def __init__(self, data, _children=()):
        self.data = data
        self.grad = 0
        self._backward = lambda: None
        self._prev = tuple(_children)

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

    def relu(self):
        out = Value(0 if self.data < 0 else self.data, (self,))

        def _backward():
            self.grad += (out.data > 0) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        topo = []
        visited = set()

        def build_topo(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build_topo(child)
                topo.append(v)
        build_topo(self)

        # go one variable at a time and apply the chain rule to get its gradient
        # missing: for v in topo: v.grad = 0
        self.grad = 1  # or here
        for v in reversed(topo):
            v._backward()


class Neuron:
    def __init__(self, nin, nonlin=True):
        self.w = [Value(0.0) for _ in range(nin)]
        self.b = Value(0.0)
        self.nonlin = nonlin

    def __call__(self, x):
        act = self.b
        for wi, xi in zip(self.w, x):
            act = act + wi * xi
        return act.relu() if self.nonlin else act


class MLP:
    def __init__(self, sizes):
        self.layers = [[Neuron(sizes[i], nonlin=i != len(sizes) - 2) for _ in range(sizes[i + 1])]
                       for i in range(len(sizes) - 1)]

    def __call__(self, x):
        for layer in self.layers:
            x = [n(x) for n in layer]
        return x


model = MLP(LAYERS)


def _load(params):
    for i, layer in enumerate(model.layers, 1):
        for j, n in enumerate(layer):
            n.b.data = float(params["b%d" % i][j])
            for k, w in enumerate(n.w):
                w.data = float(params["W%d" % i][j][k])


def forward(params, X):
    _load(params)
    return np.array([[o.data for o in model([float(v) for v in x])] for x in X])


def gradients(params, X, y):
    _load(params)
    total = Value(0.0)
    for x, t in zip(X, y):
        for out, target in zip(model([float(v) for v in x]), t):
            diff = out + -float(target)
            total = total + diff * diff
    loss = total * (1.0 / y.size)
    loss.backward()
    grads = {}
    for i, layer in enumerate(model.layers, 1):
        grads["W%d" % i] = np.array([[w.grad for w in n.w] for n in layer], dtype=float)
        grads["b%d" % i] = np.array([n.b.grad for n in layer], dtype=float)
    return grads
