"""Reverse mode autodiff on numbers, with a multilayer perceptron as an example."""
import math
import random


class Var:
    def __init__(self, value, depends_on=()):
        self.value = value
        self.depends_on = depends_on  # pairs (Var, local derivative)
        self.grad = 0.0

    @staticmethod
    def wrap(x):
        return x if isinstance(x, Var) else Var(x)

    def __add__(self, other):
        other = Var.wrap(other)
        return Var(self.value + other.value, ((self, 1.0), (other, 1.0)))

    def __sub__(self, other):
        other = Var.wrap(other)
        return Var(self.value - other.value, ((self, 1.0), (other, -1.0)))

    def __mul__(self, other):
        other = Var.wrap(other)
        return Var(self.value * other.value, ((self, other.value), (other, self.value)))

    def tanh(self):
        t = math.tanh(self.value)
        return Var(t, ((self, 1.0 - t ** 2),))

    def backward(self, backward_grad=1.0):
        self.grad += backward_grad
        for var, local in self.depends_on:
            var.backward(local * self.grad)


class Layer:
    def __init__(self, n_in, n_out, rnd):
        self.w = [[Var(rnd.uniform(-1, 1)) for _ in range(n_in)] for _ in range(n_out)]
        self.b = [Var(0.0) for _ in range(n_out)]

    def __call__(self, xs):
        out = []
        for row, bias in zip(self.w, self.b):
            total = bias
            for w, x in zip(row, xs):
                total = total + w * x
            out.append(total.tanh())
        return out

    def params(self):
        return [w for row in self.w for w in row] + self.b


class MLP:
    def __init__(self, sizes, seed=0):
        rnd = random.Random(seed)
        self.layers = [Layer(i, o, rnd) for i, o in zip(sizes[:-1], sizes[1:])]

    def __call__(self, xs):
        for layer in self.layers:
            xs = layer(xs)
        return xs

    def params(self):
        return [p for l in self.layers for p in l.params()]


def train(net, data, lr, epochs):
    for epoch in range(epochs):
        total = 0.0
        for xs, targets in data:
            for p in net.params():
                p.grad = 0.0
            loss = Var(0.0)
            for out, t in zip(net(xs), targets):
                err = out - t
                loss = loss + err * err
            loss.backward()
            for p in net.params():
                p.value -= lr * p.grad
            total += loss.value
        if epoch % 20 == 0:
            print(f"epoch {epoch:3d}: {total:.4f}")


if __name__ == "__main__":
    # targets: (xor, and) coded as -1 / +1
    data = [((-1, -1), (-1, -1)), ((-1, 1), (1, -1)), ((1, -1), (1, -1)), ((1, 1), (-1, 1))]
    net = MLP([2, 3, 3, 2], seed=5)
    train(net, data, lr=0.05, epochs=101)
    for xs, targets in data:
        print(xs, targets, [round(o.value, 2) for o in net(xs)])
