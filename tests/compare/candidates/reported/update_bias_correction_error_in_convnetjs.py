"""Both moments are multiplied by 1 - beta ** k where they are to be divided by it.

Source: https://github.com/karpathy/convnetjs/pull/107 (Fixed bias correction error in adam optimizer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adam"


class Trainer:
    def __init__(self, options):
        self.learning_rate = options["learning_rate"]
        self.beta1 = options.get("beta1", 0.9)
        self.beta2 = options.get("beta2", 0.999)
        self.eps = 1e-8

    def train(self, pglist, k, gsum, xsum):
        out = {}
        for i, (p, g) in pglist.items():
            gsum[i] = gsum[i] * self.beta1 + (1 - self.beta1) * g
            xsum[i] = xsum[i] * self.beta2 + (1 - self.beta2) * g * g
            biasCorr1 = gsum[i] * (1 - self.beta1 ** k)  # right: biasCorr1 = gsum[i] / (1 - self.beta1 ** k)
            biasCorr2 = xsum[i] * (1 - self.beta2 ** k)  # right: biasCorr2 = xsum[i] / (1 - self.beta2 ** k)
            dx = -self.learning_rate * biasCorr1 / (np.sqrt(biasCorr2) + self.eps)
            out[i] = p + dx
        return out


def forward(params, X):
    return np.maximum(0, X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.maximum(0, X @ params["W1"].T + params["b1"])
    dw = (h @ params["W2"].T + params["b2"] - y) / len(y)
    dh = dw @ params["W2"]
    dh[h <= 0] = 0
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": dw.T @ h, "b2": dw.sum(0)}


def step(params, X, y, lr, state):
    k = state.get("k", 0) + 1
    gsum = dict(state.get("gsum", {i: 0.0 for i in params}))
    xsum = dict(state.get("xsum", {i: 0.0 for i in params}))
    g = gradients(params, X, y)
    new = Trainer({"learning_rate": lr}).train({i: (params[i], g[i]) for i in params}, k, gsum, xsum)
    return new, {"k": k, "gsum": gsum, "xsum": xsum}
