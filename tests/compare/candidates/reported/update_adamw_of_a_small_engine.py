"""The two moments start at zero and are used as they are, without the bias correction of Adam.

Source: https://github.com/EurekaLabsAI/micrograd/pull/2 (Fix neuron init and bias correct adam)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.1


class AdamW:
    def __init__(self, parameters, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=WEIGHT_DECAY):
        self.parameters = parameters
        self.lr, self.eps, self.weight_decay = lr, eps, weight_decay
        self.beta1, self.beta2 = betas
        self.t = state.get("t", 0)
        self.m = state.get("m", {k: np.zeros_like(p) for k, p in parameters.items()})
        self.v = state.get("v", {k: np.zeros_like(p) for k, p in parameters.items()})

    def step(self, grad):
        self.t += 1
        data, m, v = {}, {}, {}
        for k, p in self.parameters.items():
            m[k] = self.beta1 * self.m[k] + (1 - self.beta1) * grad[k]
            v[k] = self.beta2 * self.v[k] + (1 - self.beta2) * grad[k] ** 2
            m_hat = m[k]  # right: m_hat = m[k] / (1 - self.beta1 ** self.t)
            v_hat = v[k]  # right: v_hat = v[k] / (1 - self.beta2 ** self.t)
            data[k] = p - self.lr * (m_hat / (v_hat ** 0.5 + self.eps) + self.weight_decay * p)
        return data, {"t": self.t, "m": m, "v": v}


def logits(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h, h @ params["W2"].T + params["b2"]


def forward(params, X):
    _, z = logits(params, X)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    h, _ = logits(params, X)
    dz = forward(params, X)
    dz[np.arange(len(y)), y] -= 1
    dz /= len(y)
    dh = dz @ params["W2"] * (1 - h ** 2)
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": dz.T @ h, "b2": dz.sum(0)}


def step(params, X, y, lr, state):
    return AdamW(params, state, lr).step(gradients(params, X, y))
