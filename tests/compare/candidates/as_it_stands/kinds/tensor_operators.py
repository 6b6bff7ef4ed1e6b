import numpy as np


def summed_to(gradient, shape):
    """The gradient of what was stretched to fit beside something larger."""
    extra = gradient.ndim - len(shape)
    gradient = gradient.sum(axis=tuple(range(extra)))
    kept = tuple(i for i, n in enumerate(shape) if n == 1)
    return gradient.sum(axis=kept, keepdims=True) if kept else gradient


class Tensor:
    def __init__(self, data, made_of=()):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.made_of = made_of
        self._back = lambda: None

    def __add__(self, other):
        out = Tensor(self.data + other.data, (self, other))

        def back():
            self.grad += summed_to(out.grad, self.data.shape)
            other.grad += summed_to(out.grad, other.data.shape)

        out._back = back
        return out

    def __mul__(self, other):
        out = Tensor(self.data * other.data, (self, other))

        def back():
            self.grad += summed_to(out.grad * other.data, self.data.shape)
            other.grad += summed_to(out.grad * self.data, other.data.shape)

        out._back = back
        return out

    def __sub__(self, other):
        return self + other * Tensor(-1.0)

    def __matmul__(self, other):
        out = Tensor(self.data @ other.data, (self, other))

        def back():
            self.grad += out.grad @ other.data.T
            other.grad += self.data.T @ out.grad

        out._back = back
        return out

    def relu(self):
        out = Tensor(np.maximum(self.data, 0), (self,))

        def back():
            self.grad += out.grad * (self.data > 0)

        out._back = back
        return out

    def mean(self):
        out = Tensor(self.data.mean(), (self,))

        def back():
            self.grad += out.grad / self.data.size

        out._back = back
        return out

    def backward(self):
        order = []

        def visit(tensor):
            if tensor not in order:
                for part in tensor.made_of:
                    visit(part)
                order.append(tensor)

        visit(self)
        self.grad = np.ones_like(self.data)
        for tensor in reversed(order):
            tensor._back()


class Dense:
    def __init__(self, n_in, n_out):
        self.W = Tensor(np.random.randn(n_in, n_out) / np.sqrt(n_in))
        self.b = Tensor(np.zeros(n_out))

    def __call__(self, x):
        return x @ self.W + self.b


class MLP:
    def __init__(self, sizes):
        self.layers = [Dense(a, b) for a, b in zip(sizes, sizes[1:])]

    def __call__(self, x):
        for layer in self.layers[:-1]:
            x = layer(x).relu()
        return self.layers[-1](x)
