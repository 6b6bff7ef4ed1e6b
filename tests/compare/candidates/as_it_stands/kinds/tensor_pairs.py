import numpy as np


class Var:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = np.zeros(np.shape(data))
        self.parents = parents  # (parent, function of the upstream gradient)

    def __add__(self, other):
        return Var(self.data + other.data, ((self, lambda g: reduce_to(g, self.data.shape)),
                                            (other, lambda g: reduce_to(g, other.data.shape))))

    def __sub__(self, other):
        return Var(self.data - other.data, ((self, lambda g: reduce_to(g, self.data.shape)),
                                            (other, lambda g: -reduce_to(g, other.data.shape))))

    def dot(self, other):
        return Var(self.data.dot(other.data), ((self, lambda g: g.dot(other.data.T)),
                                               (other, lambda g: self.data.T.dot(g))))

    def sigmoid(self):
        s = 1 / (1 + np.exp(-self.data))
        return Var(s, ((self, lambda g: g * s * (1 - s)),))

    def square(self):
        return Var(self.data ** 2, ((self, lambda g: 2 * self.data * g),))

    def sum(self):
        return Var(self.data.sum(), ((self, lambda g: g * np.ones_like(self.data)),))

    def backward(self, g=1.0):
        self.grad = self.grad + g
        for parent, fn in self.parents:
            parent.backward(fn(g))


def reduce_to(g, shape):
    if g.shape != shape:
        g = g.sum(axis=0).reshape(shape)
    return g


class TwoLayerNet:
    def __init__(self, n_in, n_hidden, n_out):
        self.params = {
            "W1": Var(np.random.randn(n_in, n_hidden)),
            "b1": Var(np.zeros(n_hidden)),
            "W2": Var(np.random.randn(n_hidden, n_out)),
            "b2": Var(np.zeros(n_out)),
        }

    def predict(self, x):
        h = (x.dot(self.params["W1"]) + self.params["b1"]).sigmoid()
        return (h.dot(self.params["W2"]) + self.params["b2"]).sigmoid()

    def loss(self, x, t):
        return (self.predict(x) - t).square().sum()


def train(net, x, t, lr=0.1, epochs=1000):
    x, t = Var(x), Var(t)
    for _ in range(epochs):
        loss = net.loss(x, t)
        for p in net.params.values():
            p.grad = np.zeros_like(p.data)
        loss.backward()
        for p in net.params.values():
            p.data = p.data - lr * p.grad
    return loss.data
