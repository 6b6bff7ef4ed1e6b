"""The default optimizer keeps the largest second moment (AMSGrad is on by default); the standard Adam has it off and
divides by the present one.

Source: https://github.com/ooples/AiDotNet/pull/1469 (fix: compiled fused-training, standard-Adam default)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adam"
BETAS = (0.7, 0.8)
EPS = 1e-8


class AdamOptimizerOptions:
    def __init__(self):
        self.Beta1, self.Beta2 = BETAS
        self.Epsilon = EPS
        self.UseAMSGrad = True  # right: self.UseAMSGrad = False


class AdamOptimizer:
    def __init__(self, options):
        self._options = options

    def Step(self, parameter, gradient, lr, slot):
        o = self._options
        t, m, v, vMax = slot
        t = t + 1
        m = o.Beta1 * m + (1 - o.Beta1) * gradient
        v = o.Beta2 * v + (1 - o.Beta2) * gradient * gradient
        mHat = m / (1 - o.Beta1 ** t)
        vHat = v / (1 - o.Beta2 ** t)
        if o.UseAMSGrad:
            vMax = np.maximum(vMax, vHat)
            denominator = np.sqrt(vMax) + o.Epsilon
        else:
            denominator = np.sqrt(vHat) + o.Epsilon
        return parameter - lr * mHat / denominator, (t, m, v, vMax)


def GetOrCreateBaseOptimizer():
    return AdamOptimizer(AdamOptimizerOptions())


def Sigmoid(x):
    return 1 / (1 + np.exp(-x))


class FeedForward:
    def __init__(self, params):
        self.p = params

    def Forward(self, X):
        self.X = X
        self.h = Sigmoid(X @ self.p["W1"] + self.p["b1"])
        self.o = Sigmoid(self.h @ self.p["W2"] + self.p["b2"])
        return self.o

    def Backward(self, y):
        d2 = (self.o - y) / y.size
        d1 = d2 @ self.p["W2"].T * self.h * (1 - self.h)
        return {"W1": self.X.T @ d1, "b1": d1.sum(axis=0), "W2": self.h.T @ d2, "b2": d2.sum(axis=0)}


def forward(params, X):
    return FeedForward(params).Forward(X)


def gradients(params, X, y):
    net = FeedForward(params)
    net.Forward(X)
    return net.Backward(y)


def step(params, X, y, lr, state):
    optimizer = GetOrCreateBaseOptimizer()
    updated, slots = {}, {}
    for name, g in gradients(params, X, y).items():
        zero = np.zeros_like(g)
        updated[name], slots[name] = optimizer.Step(params[name], g, lr, state.get(name, (0, zero, zero, zero)))
    return updated, slots
