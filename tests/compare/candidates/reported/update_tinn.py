"""Back propagation updates the weights of both layers only; the biases are never updated.

Source: https://github.com/glouw/tinn/issues/30 (Biases never updated)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


class Tinn:
    def __init__(self, params):
        self.w = params["W1"].copy()
        self.b = params["b1"].copy()
        self.x = params["W2"].copy()
        self.c = params["b2"].copy()
        self.nhid, self.nips = self.w.shape
        self.nops = self.x.shape[0]


def act(a):
    return 1 / (1 + np.exp(-a))


def pdact(a):
    return a * (1 - a)


def fprop(t, inp):
    t.h = np.array([act(t.w[i] @ inp + t.b[i]) for i in range(t.nhid)])
    t.o = np.array([act(t.x[j] @ t.h + t.c[j]) for j in range(t.nops)])


def bprop(t, inp, tg, rate):
    e = [(t.o[j] - tg[j]) * pdact(t.o[j]) for j in range(t.nops)]
    # right: e = [(t.o[j] - tg[j]) * pdact(t.o[j]) for j in range(t.nops)]; t.c -= rate * np.array(e)
    for i in range(t.nhid):
        s = 0.0
        for j in range(t.nops):
            s += e[j] * t.x[j, i]
            t.x[j, i] -= rate * e[j] * t.h[i]
        d = s * pdact(t.h[i])
        t.w[i] -= rate * d * inp  # right: t.w[i] -= rate * d * inp; t.b[i] -= rate * d


def xttrain(t, inp, tg, rate):
    fprop(t, inp)
    bprop(t, inp, tg, rate)


def forward(params, X):
    t = Tinn(params)
    out = []
    for row in X:
        fprop(t, row)
        out.append(t.o)
    return np.array(out)


def step(params, X, y, lr):
    t = Tinn(params)
    for row, tg in zip(X, y):
        xttrain(t, row, tg, lr)
    return {"W1": t.w, "b1": t.b, "W2": t.x, "b2": t.c}
