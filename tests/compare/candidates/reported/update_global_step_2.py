"""Adam's time step advances with the epochs only; it has to advance with every batch that is used for an update.

Source: https://github.com/root-project/root/pull/5042 (Fix the update of time step for DL optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)
EPS = 1e-8

BATCHES_PER_EPOCH = 5


def forward_pass(net, x):
    u = np.tanh(x.dot(net["W1"].T) + net["b1"])
    return u, 1.0 / (1.0 + np.exp(-(u.dot(net["W2"].T) + net["b2"])))


def forward(params, X):
    return forward_pass(params, X)[1]


def gradients(params, X, y):
    u, f = forward_pass(params, X)
    df = (f - y) / y.size
    du = df.dot(params["W2"]) * (1.0 - u ** 2)
    return {"W1": du.T.dot(X), "b1": du.sum(0), "W2": df.T.dot(u), "b2": df.sum(0)}


class TAdam:
    def __init__(self, net, batches=0, first=None, second=None):
        self.fBatches = batches
        self.fFirstMoment = first or {k: np.zeros_like(v) for k, v in net.items()}
        self.fSecondMoment = second or {k: np.zeros_like(v) for k, v in net.items()}

    def GetGlobalStep(self):
        epoch = self.fBatches // BATCHES_PER_EPOCH
        return epoch + 1  # right: return self.fBatches + 1

    def Step(self, net, grads, learningRate):
        beta1, beta2 = BETAS
        t = self.GetGlobalStep()
        updated = {}
        for k, g in grads.items():
            m = beta1 * self.fFirstMoment[k] + (1 - beta1) * g
            v = beta2 * self.fSecondMoment[k] + (1 - beta2) * g * g
            self.fFirstMoment[k], self.fSecondMoment[k] = m, v
            mHat = m / (1 - beta1 ** t)
            vHat = v / (1 - beta2 ** t)
            updated[k] = net[k] - learningRate * mHat / (np.sqrt(vHat) + EPS)
        self.fBatches += 1
        return updated


def step(params, X, y, lr, state):
    opt = TAdam(params, state.get("batches", 0), dict(state.get("m", {})), dict(state.get("v", {})))
    params = opt.Step(params, gradients(params, X, y), lr)
    return params, {"batches": opt.fBatches, "m": opt.fFirstMoment, "v": opt.fSecondMoment}
