"""opt.step() stands behind the loop instead of in it, so of a whole pass only the gradients of the last sample are
used; it should be called for each.

Source: https://github.com/DeepReinforcementLearning/DeepReinforcementLearningInAction/pull/13 (Fix wrong indentation
in the MNIST example training loop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
STEPS = "online"


class Model:
    def __init__(self, params):
        self.p = dict(params)
        self.g = {}

    def __call__(self, x):
        self.x = x
        self.z = self.p["W1"] @ x + self.p["b1"]
        self.h = np.maximum(self.z, 0)
        out = self.p["W2"] @ self.h + self.p["b2"]
        out = np.exp(out - out.max())
        return out / out.sum()

    def backward(self, d):
        self.g["W2"] = self.g["W2"] + np.outer(d, self.h)
        self.g["b2"] = self.g["b2"] + d
        d = (self.p["W2"].T @ d) * (self.z > 0)
        self.g["W1"] = self.g["W1"] + np.outer(d, self.x)
        self.g["b1"] = self.g["b1"] + d


class SGD:
    def __init__(self, model, lr):
        self.model, self.lr = model, lr
        self.zero_grad()

    def zero_grad(self):
        self.model.g = {name: np.zeros_like(p) for name, p in self.model.p.items()}

    def step(self):
        for name in self.model.p:
            self.model.p[name] = self.model.p[name] - self.lr * self.model.g[name]


def forward(params, X):
    model = Model(params)
    return np.array([model(x) for x in X])


def step(params, X, y, lr):
    model = Model(params)
    opt = SGD(model, lr)
    for xdata, target in zip(X, y):
        opt.zero_grad()
        prediction = model(xdata)
        prediction[target] -= 1
        model.backward(prediction)
        # missing: opt.step()
    opt.step()  # right: nothing
    return model.p
