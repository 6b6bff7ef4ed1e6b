import math
import random


class Value:
    """A float that remembers how it was computed."""

    def __init__(self, data, inputs=()):
        self.data = float(data)
        self.grad = 0.0
        self.inputs = inputs
        self._backward = None

    @classmethod
    def of(cls, x):
        return x if isinstance(x, cls) else cls(x)

    def __add__(self, other):
        other = Value.of(other)
        out = Value(self.data + other.data, (self, other))

        def push():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = push
        return out

    def __mul__(self, other):
        other = Value.of(other)
        out = Value(self.data * other.data, (self, other))

        def push():
            self.grad += out.grad * other.data
            other.grad += out.grad * self.data
        out._backward = push
        return out

    def __sub__(self, other):
        return self + Value.of(other) * -1

    def square(self):
        return self * self

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def push():
            self.grad += out.grad * (1 - out.data ** 2)
        out._backward = push
        return out

    def backward(self):
        order, seen = [], set()

        def walk(node):
            if id(node) not in seen:
                seen.add(id(node))
                for i in node.inputs:
                    walk(i)
                order.append(node)

        walk(self)
        self.grad = 1.0
        while order:
            node = order.pop()
            if node._backward is not None:
                node._backward()


class MLP:
    def __init__(self, *sizes):
        # every neuron is a list of weights, its bias comes last
        self.layers = [
            [[Value(random.uniform(-1, 1)) for _ in range(n + 1)] for _ in range(m)]
            for n, m in zip(sizes, sizes[1:])
        ]

    def __call__(self, xs):
        for layer in self.layers:
            nxt = []
            for *ws, b in layer:
                z = b
                for w, x in zip(ws, xs):
                    z = z + w * x
                nxt.append(z.tanh())
            xs = nxt
        return xs

    def parameters(self):
        return [w for layer in self.layers for neuron in layer for w in neuron]


if __name__ == "__main__":
    random.seed(8)
    inputs = [(1, 1, 0), (0, 1, 1), (1, 0, 1), (0, 0, 1), (0, 0, 0)]
    wanted = [0.5, 0.5, 0.5, -0.5, -0.5]
    net = MLP(3, 4, 4, 1)
    for step in range(121):
        loss = Value(0.0)
        for xs, t in zip(inputs, wanted):
            loss = loss + (net(xs)[0] - t).square()
        for p in net.parameters():
            p.grad = 0.0
        loss.backward()
        for p in net.parameters():
            p.data -= 0.05 * p.grad
        if step % 40 == 0:
            print("step", step, "loss", round(loss.data, 5))
    print([round(net(xs)[0].data, 2) for xs in inputs])
