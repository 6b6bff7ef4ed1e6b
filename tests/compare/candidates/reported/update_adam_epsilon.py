"""Adam adds epsilon under the square root of vHat, not to the root as in mHat / (sqrt(vHat) + eps).

Source: https://github.com/wvabrinskas/Neuron/pull/183 (Merge Develop)
"""

import math
import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-7


class Adam:
    def __init__(self, learning_rate, b1=0.9, b2=0.999, eps=1e-7, memory=None):
        self.learning_rate = learning_rate
        self.b1 = b1
        self.b2 = b2
        self.eps = eps
        memory = memory or {}
        self.m = dict(memory.get("m", {}))
        self.v = dict(memory.get("v", {}))
        self.t = memory.get("t", 0) + 1

    def run(self, key, values, gradient):
        m = list(self.m.get(key, [0.0] * len(values)))
        v = list(self.v.get(key, [0.0] * len(values)))
        result = []
        for i, g in enumerate(gradient):
            m[i] = self.b1 * m[i] + (1 - self.b1) * g
            v[i] = self.b2 * v[i] + (1 - self.b2) * g * g
            m_hat = m[i] / (1 - self.b1 ** self.t)
            v_hat = v[i] / (1 - self.b2 ** self.t)
            delta = self.learning_rate * m_hat / math.sqrt(v_hat + self.eps)  # right: delta = self.learning_rate * m_hat / (math.sqrt(v_hat) + self.eps)
            result.append(values[i] - delta)
        self.m[key], self.v[key] = m, v
        return result

    def memory(self):
        return {"m": self.m, "v": self.v, "t": self.t}


def feed(params, X):
    h = np.maximum(X @ params["W1"].T + params["b1"], 0)
    return h, 1 / (1 + np.exp(-(h @ params["W2"].T + params["b2"])))


def forward(params, X):
    return feed(params, X)[1]


def gradients(params, X, y):
    h, out = feed(params, X)
    d2 = (out - y) / y.size
    d1 = (d2 @ params["W2"]) * (h > 0)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    adam = Adam(lr, *BETAS, EPS, memory=state)
    grads = gradients(params, X, y)
    new = {}
    for key, value in params.items():
        flat = adam.run(key, value.ravel().tolist(), grads[key].ravel().tolist())
        new[key] = np.array(flat).reshape(value.shape)
    return new, adam.memory()
