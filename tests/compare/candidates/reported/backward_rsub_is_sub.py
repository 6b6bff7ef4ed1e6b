"""__rsub__ is set to __sub__, so that 1 - tensor computes tensor - 1, in the hinge loss here; __rsub__ has to compute
other - self.

Source: https://github.com/dlsyscourse/hw1/issues/21 (`__rsub__=__sub__` is a problem?)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"


class Tensor:
    def __init__(self, array, parents=()):
        self.array = np.asarray(array)
        self.parents = parents          # pairs (tensor, function from my gradient to its)
        self.grad = None

    def __add__(self, other):
        if isinstance(other, Tensor):
            return Tensor(self.array + other.array, ((self, lambda g: g), (other, lambda g: g.sum())))
        return Tensor(self.array + other, ((self, lambda g: g),))

    def __mul__(self, other):
        return Tensor(self.array * other, ((self, lambda g: g * other),))

    def __neg__(self):
        return Tensor(-self.array, ((self, lambda g: -g),))

    def __sub__(self, other):
        return self + (-other)

    # missing: def __rsub__(self, other):
        # missing: return (-self) + other
    __radd__ = __add__
    __rmul__ = __mul__
    __rsub__ = __sub__  # right: nothing

    def relu(self):
        return Tensor(np.maximum(self.array, 0), ((self, lambda g: g * (self.array > 0)),))

    def mean(self):
        n = self.array.size
        return Tensor(self.array.mean(), ((self, lambda g: np.full_like(self.array, g / n)),))

    def backward(self, out_grad=1.0):
        self.grad = out_grad if self.grad is None else self.grad + out_grad
        for parent, vjp in self.parents:
            parent.backward(vjp(out_grad))


def matvec(X, w):
    return Tensor(X @ w.array, ((w, lambda g: X.T @ g),))


def scores(w, b, X):
    return matvec(X, w) + b


def hinge(w, b, X, y):
    """y is 1 or -1"""
    margin = scores(w, b, X) * y
    return (1 - margin).relu().mean()


def forward(params, X):
    return scores(Tensor(params["W"]), Tensor(params["b"]), X).array


def loss(params, X, y):
    return hinge(Tensor(params["W"]), Tensor(params["b"]), X, y).array


def gradients(params, X, y):
    w, b = Tensor(params["W"]), Tensor(params["b"])
    hinge(w, b, X, y).backward()
    return {"W": w.grad, "b": b.grad}
