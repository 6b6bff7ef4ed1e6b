"""The hidden deltas are written into the same vector whose old values the next neurons' sums still need; they belong
into a new vector, which takes the old one's place only after the loop.

Source: https://wer-weiss-was.de/t/backpropagation-algorithmus-bei-neuronalem-netz/5395264
(Backpropagation-Algorithmus bei Neuronalem Netz; it says that values still needed were overwritten in a loop, the
lines are a reconstruction)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 2, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
STEPS = "online"


def fermi(x):
    return 1 / (1 + np.exp(-x))


def vorwaerts(params, x):
    """Ausgaben aller Schichten, o[0] ist die Eingabe"""
    o = [x]
    for s in range(1, 4):
        netto = np.dot(params[f"W{s}"], o[-1]) + params[f"b{s}"]
        o.append(fermi(netto) if s < 3 else netto)
    return o


def rueckwaerts(params, o, soll):
    grad = {}
    # Fehlersignal des linearen Ausgangs
    d = np.zeros(max(LAYERS), dtype=o[0].dtype)
    d[:1] = o[3] - soll
    for s in (3, 2, 1):
        m = LAYERS[s]
        grad[f"W{s}"] = np.outer(d[:m], o[s - 1])
        grad[f"b{s}"] = d[:m].copy()
        if s == 1:
            break
        # missing: d_neu = np.zeros_like(d)
        for i in range(LAYERS[s - 1]):
            summe = 0
            for k in range(m):
                summe = summe + params[f"W{s}"][k, i] * d[k]
            d[i] = summe * o[s - 1][i] * (1 - o[s - 1][i])
            # right: d_neu[i] = summe * o[s - 1][i] * (1 - o[s - 1][i])
        # missing: d = d_neu
    return grad


def forward(params, X):
    return np.array([vorwaerts(params, x)[3] for x in X])


def loss(params, X, y):
    return np.mean(np.sum((forward(params, X) - y) ** 2, axis=1)) / 2


def gradients(params, X, y):
    summe = {name: np.zeros_like(p) for name, p in params.items()}
    for x, soll in zip(X, y):
        g = rueckwaerts(params, vorwaerts(params, x), soll)
        for name in summe:
            summe[name] += g[name] / len(X)
    return summe


def step(params, X, y, lr):
    neu = dict(params)
    for x, soll in zip(X, y):
        g = rueckwaerts(neu, vorwaerts(neu, x), soll)
        neu = {name: neu[name] - lr * g[name] for name in neu}
    return neu
