"""Adam multiplies the moments by 1 - beta^k where their bias is corrected by a division.

Source: https://github.com/karpathy/convnetjs/pull/70 (Fix adam optimizer)
"""

import math

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
LOSS = "cross_entropy"
OPTIMIZER = "adam"


class Trainer:
    def __init__(self, learning_rate, k=0, gsum=None, xsum=None):
        self.learning_rate = learning_rate
        self.eps = 1e-8
        self.beta1 = 0.9
        self.beta2 = 0.999
        self.k = k  # iteration counter
        self.gsum = gsum or []  # last iteration gradients
        self.xsum = xsum or []

    def train(self, pglist):
        self.k += 1
        if not self.gsum:
            for p, g in pglist:
                self.gsum.append(np.zeros_like(p))
                self.xsum.append(np.zeros_like(p))

        out = []
        for i, (p, g) in enumerate(pglist):
            gsumi = self.gsum[i] * self.beta1 + (1 - self.beta1) * g
            xsumi = self.xsum[i] * self.beta2 + (1 - self.beta2) * g * g
            self.gsum[i], self.xsum[i] = gsumi, xsumi
            biasCorr1 = gsumi * (1 - math.pow(self.beta1, self.k))  # right: biasCorr1 = gsumi / (1 - math.pow(self.beta1, self.k))
            biasCorr2 = xsumi * (1 - math.pow(self.beta2, self.k))  # right: biasCorr2 = xsumi / (1 - math.pow(self.beta2, self.k))
            dx = -self.learning_rate * biasCorr1 / (np.sqrt(biasCorr2) + self.eps)
            out.append(p + dx)
        return out


def softmax(a):
    es = np.exp(a - a.max(axis=1)[:, None])
    return es / es.sum(axis=1)[:, None]


def forward(params, X):
    return softmax(X @ params["W"].T + params["b"])


def gradients(params, X, y):
    dw = forward(params, X)
    for i in range(len(y)):
        dw[i, y[i]] -= 1
    dw = dw / len(y)
    return {"W": dw.T @ X, "b": dw.sum(axis=0)}


def step(params, X, y, lr, state):
    names = sorted(params)
    g = gradients(params, X, y)
    t = Trainer(lr, state.get("k", 0), list(state.get("gsum", [])), list(state.get("xsum", [])))
    new = t.train([(params[n], g[n]) for n in names])
    return dict(zip(names, new)), {"k": t.k, "gsum": t.gsum, "xsum": t.xsum}
