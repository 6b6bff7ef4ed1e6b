"""The function of a Real (atanh in the report, tanh here) leaves out the factor of its argument's own derivative; the
chain rule asks for it as in exp and the others.

Source: https://github.com/autodiff/autodiff/issues/396 (atanh(Real<N,T>) returns wrong derivative, missing chain-rule
factor)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "tanh"
LOSS = "half_mse"


class Real:
    """value and first derivative with respect to the seeded variable"""

    def __init__(self, x, d=0.0):
        self.x = x
        self.d = d

    def __add__(self, o):
        o = o if isinstance(o, Real) else Real(o)
        return Real(self.x + o.x, self.d + o.d)

    def __sub__(self, o):
        o = o if isinstance(o, Real) else Real(o)
        return Real(self.x - o.x, self.d - o.d)

    def __mul__(self, o):
        o = o if isinstance(o, Real) else Real(o)
        return Real(self.x * o.x, self.x * o.d + self.d * o.x)


def tanh(r):
    aux = np.tanh(r.x)
    return Real(aux, 1 - aux * aux)  # right: return Real(aux, (1 - aux * aux) * r.d)


def mean(r):
    return Real(np.mean(r.x), np.mean(r.d))


def output(w, b, X):
    z = Real(np.zeros(len(X), X.dtype), 0.0) + b
    for j in range(len(w)):
        z = z + w[j] * X[:, j]
    return tanh(z)


def half_mse(w, b, X, y):
    e = output(w, b, X) - y
    return mean(e * e * 0.5)


def wrt(params, k):
    """k-th parameter seeded with 1, the bias is the last one"""
    w = [Real(v, 1.0 if j == k else 0.0) for j, v in enumerate(params["W"])]
    return w, Real(params["b"], 1.0 if k == len(w) else 0.0)


def forward(params, X):
    w, b = wrt(params, -1)
    return output(w, b, X).x


def loss(params, X, y):
    w, b = wrt(params, -1)
    return half_mse(w, b, X, y).x


def derivative(params, k, X, y):
    w, b = wrt(params, k)
    return half_mse(w, b, X, y).d


def gradients(params, X, y):
    n = len(params["W"])
    return {"W": np.array([derivative(params, k, X, y) for k in range(n)]), "b": derivative(params, n, X, y)}
