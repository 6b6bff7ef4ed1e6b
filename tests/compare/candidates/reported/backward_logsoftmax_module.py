"""The gradient of the LogSoftMax module is given as one minus the softmax, without the gradient of the output (the
formula of the notes as code; a later version of the notes has it right).

Source:
https://github.com/Atcold/SP19-DL-collaborative-notes/blob/35ddf10f7583a4ac31a1768a933b16f6f6a4bcfa/lectures/01-b/theory.tex
(Lecture 01-b, Some Module Classes)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class LinearModule:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def fprop(self, X):
        self.X = X
        return self.W @ X + self.b[:, None]

    def bprop(self, dC_dY):
        self.dC_dW = dC_dY @ self.X.T
        self.dC_db = dC_dY.sum(axis=1)
        return self.W.T @ dC_dY


class ReLUModule:
    def fprop(self, X):
        self.X = X
        return np.where(X >= 0, X, 0)

    def bprop(self, dC_dY):
        return np.where(self.X > 0, dC_dY, 0)


class LogSoftMaxModule:
    def fprop(self, X):
        X = X - X.max(axis=0)
        self.Y = X - np.log(np.exp(X).sum(axis=0))
        return self.Y

    def bprop(self, dC_dY):
        softmax = np.exp(self.Y)
        return 1 - softmax  # right: return dC_dY - softmax * dC_dY.sum(axis=0)


class CostModule:
    def fprop(self, Y, target):
        self.target = target
        return -(target * Y).sum() / target.shape[1]

    def bprop(self):
        return -self.target / self.target.shape[1]


class Sequential:
    def __init__(self, *modules):
        self.modules = modules

    def fprop(self, X):
        for F in self.modules:
            X = F.fprop(X)
        return X

    def bprop(self, dC_dX):
        for F in reversed(self.modules):
            dC_dX = F.bprop(dC_dX)
        return dC_dX


def cascade(params):
    return Sequential(LinearModule(params["W1"], params["b1"]), ReLUModule(),
                      LinearModule(params["W2"], params["b2"]), LogSoftMaxModule())


def forward(params, X):
    return np.exp(cascade(params).fprop(X.T)).T


def loss(params, X, y):
    return CostModule().fprop(cascade(params).fprop(X.T), y.T)


def gradients(params, X, y):
    net, C = cascade(params), CostModule()
    C.fprop(net.fprop(X.T), y.T)
    net.bprop(C.bprop())
    F1, _, F2, _ = net.modules
    return {"W1": F1.dC_dW, "b1": F1.dC_db, "W2": F2.dC_dW, "b2": F2.dC_db}
