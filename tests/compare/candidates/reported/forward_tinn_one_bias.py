"""All hidden neurons get the first hidden bias and all outputs the first output bias; each neuron should get its own.

Source: https://github.com/glouw/tinn/issues/29 (Questions about bias)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
LOSS = "half_mse"


class Tinn:
    def __init__(t, params):
        t.w = params["W1"]
        t.x = params["W2"]
        t.b = [params["b1"], params["b2"]]
        t.nhid, t.nips = t.w.shape
        t.nops = t.x.shape[0]
        t.h = np.zeros(t.nhid, t.w.dtype)
        t.o = np.zeros(t.nops, t.w.dtype)


def act(net):
    return 1.0 / (1.0 + np.exp(-net))


def forewards(t, inp):
    for i in range(t.nhid):
        sum = 0.0
        for j in range(t.nips):
            a = inp[j]
            b = t.w[i, j]
            sum += a * b
        t.h[i] = act(sum + t.b[0][0])  # right: t.h[i] = act(sum + t.b[0][i])
    for i in range(t.nops):
        sum = 0.0
        for j in range(t.nhid):
            a = t.h[j]
            b = t.x[i, j]
            sum += a * b
        t.o[i] = act(sum + t.b[1][0])  # right: t.o[i] = act(sum + t.b[1][i])


def error(t, tg):
    error = 0.0
    for i in range(t.nops):
        error += 0.5 * (tg[i] - t.o[i]) ** 2
    return error


def forward(params, X):
    t = Tinn(params)
    out = np.zeros((len(X), t.nops), X.dtype)
    for n in range(len(X)):
        forewards(t, X[n])
        out[n] = t.o
    return out


def loss(params, X, y):
    t = Tinn(params)
    total = 0.0
    for n in range(len(X)):
        forewards(t, X[n])
        total += error(t, y[n])
    return total / len(X)
