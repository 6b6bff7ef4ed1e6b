import random
from math import exp


class Scalar:
    def __init__(self, data, parents=()):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self._backward = lambda: None

    def __add__(self, other):
        if not isinstance(other, Scalar):
            other = Scalar(other)
        out = Scalar(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        if not isinstance(other, Scalar):
            other = Scalar(other)
        out = Scalar(self.data * other.data, (self, other))

        def _backward():
            self.grad = other.data * out.grad
            other.grad = self.data * out.grad
        out._backward = _backward
        return out

    def __sub__(self, other):
        return self + other * -1.0

    def sigmoid(self):
        s = 1 / (1 + exp(-self.data))
        out = Scalar(s, (self,))

        def _backward():
            self.grad += s * (1 - s) * out.grad
        out._backward = _backward
        return out

    def relu(self):
        out = Scalar(self.data if self.data > 0 else 0.0, (self,))

        def _backward():
            self.grad += (out.data > 0) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        order, visited = [], set()

        def visit(node):
            if id(node) in visited:
                return
            visited.add(id(node))
            for p in node.parents:
                visit(p)
            order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()


def make_layer(n_in, n_out):
    return [[Scalar(random.gauss(0, 1)) for _ in range(n_in + 1)] for _ in range(n_out)]


def run_layer(layer, xs):
    # last weight of every row is the bias
    outs = []
    for row in layer:
        z = row[-1]
        for w, x in zip(row, xs):
            z = z + w * x
        outs.append(z)
    return outs


def predict(net, xs):
    hidden = [h.relu() for h in run_layer(net[0], xs)]
    return run_layer(net[1], hidden)[0].sigmoid()


if __name__ == "__main__":
    random.seed(6)
    data = [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((1, 1), 1)]
    net = [make_layer(2, 4), make_layer(4, 1)]
    weights = [w for layer in net for row in layer for w in row]
    for epoch in range(200):
        loss = Scalar(0.0)
        for xs, t in data:
            diff = predict(net, xs) - t
            loss = loss + diff * diff
        for w in weights:
            w.grad = 0.0
        loss.backward()
        for w in weights:
            w.data -= 0.2 * w.grad
        if epoch % 50 == 0:
            print("epoch", epoch, "loss", round(loss.data, 4))
    print([round(predict(net, xs).data, 2) for xs, _ in data])
