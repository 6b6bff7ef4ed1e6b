"""The reverse pass goes down from every use of a value, so a value that is used twice is reversed twice, with what it
has gathered so far; each value has to be reversed once, in the reverse order of the tape.

Source: https://github.com/Janko-dev/autodiff/pull/3 (Implement topological sort to fix equations where variables use
themeselves in their creation.)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class Tape:
    def __init__(self):
        self.data, self.grad, self.args, self.slopes = [], [], [], []

    def put(self, data, args=(), slopes=()):
        for buf, x in ((self.data, data), (self.grad, 0.0), (self.args, args), (self.slopes, slopes)):
            buf.append(x)
        return len(self.data) - 1


def ad_add(tp, a, b):
    return tp.put(tp.data[a] + tp.data[b], (a, b), (1.0, 1.0))


def ad_mul(tp, a, b):
    return tp.put(tp.data[a] * tp.data[b], (a, b), (tp.data[b], tp.data[a]))


def ad_tanh(tp, a):
    t = math.tanh(tp.data[a])
    return tp.put(t, (a,), (1 - t * t,))


def ad_reverse_value(tp, v):
    for a, slope in zip(tp.args[v], tp.slopes[v]):
        tp.grad[a] += tp.grad[v] * slope


def ad_reverse_from(tp, v):
    ad_reverse_value(tp, v)
    for a in tp.args[v]:
        ad_reverse_from(tp, a)


def ad_reverse(tp, y):
    tp.grad[y] = 1.0
    ad_reverse_from(tp, y)  # right: for v in range(y, -1, -1): ad_reverse_value(tp, v)


def mlp(tp, ids, row):
    xs = [tp.put(float(x)) for x in row]
    for i in (1, 2):
        zs = []
        for w, z in zip(ids[f"W{i}"], ids[f"b{i}"]):
            for wi, x in zip(w, xs):
                z = ad_add(tp, z, ad_mul(tp, wi, x))
            zs.append(z)
        xs = [ad_tanh(tp, z) for z in zs]
    return zs


def run(params, X, y=None):
    tp = Tape()
    ids = {k: np.array([tp.put(float(x)) for x in np.ravel(p)]).reshape(p.shape) for k, p in params.items()}
    outs = [mlp(tp, ids, row) for row in X]
    total = tp.put(0.0)
    for o, t in [] if y is None else zip(np.ravel(outs), np.ravel(y)):
        d = ad_add(tp, o, tp.put(-float(t)))
        total = ad_add(tp, total, ad_mul(tp, d, d))
    return tp, ids, outs, ad_mul(tp, total, tp.put(1.0 / np.size(outs)))


def forward(params, X):
    tp, _, outs, _ = run(params, X)
    return np.array([[tp.data[o] for o in row] for row in outs], dtype=X.dtype)


def gradients(params, X, y):
    tp, ids, _, cost = run(params, X, y)
    ad_reverse(tp, cost)
    return {k: np.array([tp.grad[i] for i in np.ravel(v)], dtype=X.dtype).reshape(v.shape) for k, v in ids.items()}
