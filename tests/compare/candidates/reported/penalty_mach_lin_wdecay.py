"""The weight decay has the wrong sign: each update blows the weights up by 1 + lrate * wdecay where it should shrink
them by 1 - lrate * wdecay.

Source: https://github.com/hschwenk/cslm-toolkit/blob/master/README (version history, V4.01: corrected bug in weight
decay)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.03


class MachLin:
    """a linear machine, y = W x + b"""

    def __init__(self, w, b):
        self.w = w
        self.b = b

    def Forw(self, data_in):
        self.data_in = data_in
        self.data_out = data_in @ self.w.T + self.b
        return self.data_out

    def Backw(self, grad_out, lrate, wdecay):
        grad_in = grad_out @ self.w
        epsilon = 1.0 + lrate * wdecay  # right: epsilon = 1.0 - lrate * wdecay
        # w = epsilon * w - lrate * grad_out * data_in'
        self.w = epsilon * self.w - lrate * (grad_out.T @ self.data_in)
        self.b = self.b - lrate * grad_out.sum(axis=0)
        return grad_in


class MachTanh(MachLin):
    def Forw(self, data_in):
        self.data_out = np.tanh(super().Forw(data_in))
        return self.data_out

    def Backw(self, grad_out, lrate, wdecay):
        return super().Backw(grad_out * (1 - self.data_out ** 2), lrate, wdecay)


class ErrFctSoftmCrossEnt:
    def CalcProba(self, z):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def CalcValue(self, z, target):
        m = z.max(axis=1)
        lse = m + np.log(np.exp(z - m[:, None]).sum(axis=1))
        return np.mean(lse - z[np.arange(len(target)), target])

    def CalcGrad(self, z, target):
        grad = self.CalcProba(z)
        grad[np.arange(len(target)), target] -= 1
        return grad / len(target)


def mach_seq(params):
    return [MachTanh(params["W1"], params["b1"]), MachLin(params["W2"], params["b2"])]


def run(machs, X):
    for m in machs:
        X = m.Forw(X)
    return X


def forward(params, X):
    return ErrFctSoftmCrossEnt().CalcProba(run(mach_seq(params), X))


def loss(params, X, y):
    err = ErrFctSoftmCrossEnt().CalcValue(run(mach_seq(params), X), y)
    return err + L2 / 2 * (np.sum(params["W1"] ** 2) + np.sum(params["W2"] ** 2))


def step(params, X, y, lr):
    machs = mach_seq(params)
    grad = ErrFctSoftmCrossEnt().CalcGrad(run(machs, X), y)
    for m in reversed(machs):
        grad = m.Backw(grad, lr, L2)
    return {"W1": machs[0].w, "b1": machs[0].b, "W2": machs[1].w, "b2": machs[1].b}
