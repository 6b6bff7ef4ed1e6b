"""The table of derivatives gives minus sinh for cosh, and tanh is computed as sinh by cosh.

Source: https://github.com/casadi/casadi/issues/2585 (Wrong derivative for "cosh")
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class OP_ADD:
    fcn = staticmethod(lambda x, y: x + y)
    der = staticmethod(lambda x, y, f: (1, 1))


class OP_MUL:
    fcn = staticmethod(lambda x, y: x * y)
    der = staticmethod(lambda x, y, f: (y, x))


class OP_DIV:
    fcn = staticmethod(lambda x, y: x / y)
    der = staticmethod(lambda x, y, f: (1 / y, -f / y))


class OP_SQ:
    fcn = staticmethod(lambda x, y: x * x)
    der = staticmethod(lambda x, y, f: (2 * x, 0))


class OP_SINH:
    fcn = staticmethod(lambda x, y: math.sinh(x))
    der = staticmethod(lambda x, y, f: (math.cosh(x), 0))


class OP_COSH:
    fcn = staticmethod(lambda x, y: math.cosh(x))
    der = staticmethod(lambda x, y, f: (-math.sinh(x), 0))  # right: der = staticmethod(lambda x, y, f: (math.sinh(x), 0))


class SXFunction:
    def __init__(self):
        self.work = []
        self.algorithm = []

    def const(self, v):
        self.work.append(float(v))
        return len(self.work) - 1

    def call(self, op, i1, i2=None):
        x, y = self.work[i1], self.work[i2] if i2 is not None else 0.0
        f = op.fcn(x, y)
        self.work.append(f)
        self.algorithm.append((op, len(self.work) - 1, i1, i2))
        return len(self.work) - 1

    def reverse(self, seed):
        w = [0.0] * len(self.work)
        w[seed] = 1.0
        for op, i0, i1, i2 in reversed(self.algorithm):
            d = op.der(self.work[i1], self.work[i2] if i2 is not None else 0.0, self.work[i0])
            w[i1] += d[0] * w[i0]
            if i2 is not None:
                w[i2] += d[1] * w[i0]
        return w


def mtimes(fn, W, x, b):
    res = []
    for i in range(W.shape[0]):
        s = b[i]
        for j in range(W.shape[1]):
            s = fn.call(OP_ADD, s, fn.call(OP_MUL, W[i, j], x[j]))
        res.append(s)
    return res


def tanh(fn, z):
    if abs(fn.work[z]) > 300:
        return fn.const(math.copysign(1, fn.work[z]))
    return fn.call(OP_DIV, fn.call(OP_SINH, z), fn.call(OP_COSH, z))


def sym(fn, params):
    return {k: np.array([fn.const(v) for v in np.ravel(p)]).reshape(np.shape(p)) for k, p in params.items()}


def model(fn, p, row):
    x = [fn.const(v) for v in row]
    h = [tanh(fn, z) for z in mtimes(fn, p["W1"], x, p["b1"])]
    return mtimes(fn, p["W2"], h, p["b2"])


def forward(params, X):
    out = []
    for row in X:
        fn = SXFunction()
        out.append([fn.work[i] for i in model(fn, sym(fn, params), row)])
    return np.array(out)


def objective(fn, p, row, target):
    J = fn.const(0)
    for o, t in zip(model(fn, p, row), target):
        J = fn.call(OP_ADD, J, fn.call(OP_SQ, fn.call(OP_ADD, o, fn.const(-t))))
    return J


def gradients(params, X, y):
    grads = {k: np.zeros(np.shape(p)) for k, p in params.items()}
    for row, target in zip(X, y):
        fn = SXFunction()
        p = sym(fn, params)
        adj = np.array(fn.reverse(objective(fn, p, row, target)))
        for k in grads:
            grads[k] += adj[p[k]] / np.size(y)
    return grads
