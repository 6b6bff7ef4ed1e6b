"""The gradient of a scalar that was multiplied with an array keeps the array's shape; it has to be summed to the
scalar's.

Source: https://github.com/raskr/rust-autograd/issues/38 (Unexpected gradient shape)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class Tensor:
    def __init__(self, value, op=None, inputs=()):
        self.value = np.asarray(value)
        self.op, self.inputs = op, inputs


def maybe_reduce(gy, x):
    while gy.ndim > x.ndim:
        gy = gy.sum(axis=0)
    return gy


class AddOp:
    compute = staticmethod(lambda a, b: a + b)

    def grad(self, gy, a, b):
        return maybe_reduce(gy, a), maybe_reduce(gy, b)


class MulOp:
    compute = staticmethod(lambda a, b: a * b)

    def grad(self, gy, a, b):
        return gy * b, gy * a  # right: return maybe_reduce(gy * b, a), maybe_reduce(gy * a, b)


class MatVecOp:
    compute = staticmethod(np.matmul)

    def grad(self, gy, a, b):
        return np.outer(gy, b), a.T @ gy


class SigmoidXentOp:
    compute = staticmethod(lambda z, t: np.mean(np.logaddexp(0, z) - t * z))

    def grad(self, gy, z, t):
        return gy * (1 / (1 + np.exp(-z)) - t) / len(t), -gy * z / len(t)


def apply(op, *inputs):
    return Tensor(op.compute(*(i.value for i in inputs)), op, inputs)


def grad(y, xs):
    grads = {id(y): np.ones_like(y.value)}
    stack = [y]
    while stack:
        node = stack.pop()
        values = [i.value for i in node.inputs]
        gxs = node.op.grad(grads[id(node)], *values) if node.op else ()
        for i, gx in zip(node.inputs, gxs):
            grads[id(i)] = grads[id(i)] + gx if id(i) in grads else gx
            stack.append(i)
    return [grads[id(x)] for x in xs]


def logits(w, b, X):
    ones = Tensor(np.ones(len(X), dtype=X.dtype))
    return apply(AddOp(), apply(MatVecOp(), Tensor(X), w), apply(MulOp(), ones, b))


def forward(params, X):
    z = logits(Tensor(params["W"]), Tensor(params["b"]), X).value
    return 1 / (1 + np.exp(-z))


def cost(params, X, y):
    w, b = Tensor(params["W"]), Tensor(params["b"])
    return apply(SigmoidXentOp(), logits(w, b, X), Tensor(y)), w, b


def loss(params, X, y):
    return cost(params, X, y)[0].value


def gradients(params, X, y):
    c, w, b = cost(params, X, y)
    return dict(zip("Wb", grad(c, [w, b])))
