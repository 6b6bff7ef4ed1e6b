"""The trainer zeroes the gradient of element i (the index of the volume) instead of element j (the weight just
updated): gradients pile up over the steps, and element i is lost before it is used.

Source: https://github.com/cbovar/convnetsharp/issues/29 (minor bug in AdagradTrainer at line 81)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
MOMENTUM = 0.9


class Volume:
    """flat storage with a gradient of the same length"""

    def __init__(self, w, dw=None):
        self.shape = np.shape(w)
        self.w = np.array(w, dtype=float).ravel()
        self.dw = np.zeros_like(self.w) if dw is None else dw.copy()

    def get(self, i):
        return self.w[i]

    def set(self, i, v):
        self.w[i] = v

    def get_gradient(self, i):
        return self.dw[i]

    def set_gradient(self, i, v):
        self.dw[i] = v

    def add_gradient(self, g):
        self.dw += np.ravel(g)

    def matrix(self):
        return self.w.reshape(self.shape)


class Net:
    names = ("W1", "b1", "W2", "b2")

    def __init__(self, params, dws=None):
        dws = dws or [None] * 4
        self.vols = [Volume(params[n], dw) for n, dw in zip(self.names, dws)]

    def forward(self, X):
        W1, b1, W2, b2 = [v.matrix() for v in self.vols]
        self.X, self.h = X, np.tanh(X @ W1.T + b1)
        return self.h @ W2.T + b2

    def backward(self, y):
        d2 = (self.forward(self.X) - y) / len(y)
        d1 = d2 @ self.vols[2].matrix() * (1 - self.h ** 2)
        for vol, g in zip(self.vols, (d1.T @ self.X, d1.sum(0), d2.T @ self.h, d2.sum(0))):
            vol.add_gradient(g)


class SgdTrainer:
    def __init__(self, net, lr, momentum, gsum=None):
        self.net, self.lr, self.momentum = net, lr, momentum
        self.gsum = gsum or [np.zeros(len(v.w)) for v in net.vols]

    def train(self, x, y):
        self.net.forward(x)
        self.net.backward(y)
        for i, vol in enumerate(self.net.vols):
            gsum = self.gsum[i]
            for j in range(len(vol.w)):
                gsum[j] = self.momentum * gsum[j] + vol.get_gradient(j)
                vol.set(j, vol.get(j) - self.lr * gsum[j])
                vol.set_gradient(i, 0.0)  # the next batch starts from nothing
                # right: vol.set_gradient(j, 0.0)  # the next batch starts from nothing


def forward(params, X):
    return Net(params).forward(X)


def step(params, X, y, lr, state):
    net = Net(params, state.get("dw"))
    gsum = [g.copy() for g in state["gsum"]] if state else None
    trainer = SgdTrainer(net, lr, MOMENTUM, gsum)
    trainer.train(X, y)
    new = {n: v.matrix() for n, v in zip(net.names, net.vols)}
    return new, {"gsum": trainer.gsum, "dw": [v.dw for v in net.vols]}
