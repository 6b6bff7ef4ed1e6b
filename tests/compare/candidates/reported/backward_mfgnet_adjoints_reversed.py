"""The adjoints are stored in reverse order: while going back through the layers the adjoint of layer k is put at
position n-1-k in place of k, and the gradients of the parameters are then formed with the adjoint of another layer.

Source: https://github.com/EmoryMLIP/MFGnet.jl/blob/b3c5d41936b49d1f7ebf3f378996a472e8c1e0f0/CI_FIXES.md (MFGnet.jl, CI
failure analysis and fixes, Issue 2: critical indexing bug in backward pass; wrong line from the page, the rest rebuilt
in Python)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 3, 3, 3)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class SingleLayer:
    def __init__(self, act=True):
        self.act = act

    def __call__(self, S, theta):
        K, b = theta
        Y = S @ K.T + b
        return np.tanh(Y) if self.act else Y

    def dact(self, S, theta):
        K, b = theta
        Y = S @ K.T + b
        return 1 - np.tanh(Y) ** 2 if self.act else np.ones_like(Y)

    def getJSTmv(self, Z, S, theta):
        """J_S' * Z"""
        return (self.dact(S, theta) * Z) @ theta[0]

    def getJThetaTmv(self, Z, S, theta):
        """J_theta' * Z"""
        dY = self.dact(S, theta) * Z
        return dY.T @ S, dY.sum(axis=0)


class NN:
    """S = L_n o L_{n-1} o ... o L_1 (S_0)

    tmpS - cached intermediate states for the backward pass
    tmpZ - cached intermediate adjoint variables for the gradients
    """
    def __init__(self, layers):
        self.layers = layers
        self.tmpS = [None] * len(layers)
        self.tmpZ = [None] * len(layers)

    def nLayers(self):
        return len(self.layers)

    def __call__(self, S, Theta):
        for k in range(self.nLayers()):
            self.tmpS[k] = S
            S = self.layers[k](S, Theta[k])
        return S

    def getJSTmv(self, Z, S, Theta):
        for k in range(self.nLayers() - 1, -1, -1):
            self.tmpZ[self.nLayers() - 1 - k] = Z  # right: self.tmpZ[k] = Z
            Z = self.layers[k].getJSTmv(Z, self.tmpS[k], Theta[k])
        return Z

    def getGradTheta(self, Theta):
        return [self.layers[k].getJThetaTmv(self.tmpZ[k], self.tmpS[k], Theta[k])
                for k in range(self.nLayers())]


def build():
    n = len(LAYERS) - 1
    return NN([SingleLayer(act=k < n - 1) for k in range(n)])


def theta(params):
    return [(params[f"W{k}"], params[f"b{k}"]) for k in range(1, len(LAYERS))]


def forward(params, X):
    return build()(X, theta(params))


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    N = build()
    Theta = theta(params)
    out = N(X, Theta)
    N.getJSTmv(2 * (out - y) / y.size, X, Theta)
    grads = {}
    for k, (dK, db) in enumerate(N.getGradTheta(Theta), 1):
        grads[f"W{k}"] = dK
        grads[f"b{k}"] = db
    return grads
