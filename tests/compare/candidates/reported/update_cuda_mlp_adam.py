"""Adam's moments and the weights are updated from every single sample of the batch; they should be updated once, from
the averaged gradient.

Source: https://github.com/DEADSERPENT/CUDA-based-MLP/blob/main/OPTIMIZER_FIX_RESULTS.md (2-Phase Gradient
Accumulation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "adam"

beta1, beta2, epsilon = 0.9, 0.999, 1e-8


class Net:
    def __init__(self, params):
        self.p = dict(params)

    def logit(self, X):
        self.X = X
        self.z1 = X @ self.p["W1"].T + self.p["b1"]
        self.a1 = np.maximum(self.z1, 0)
        return self.a1 @ self.p["W2"].T + self.p["b2"]

    def output(self, X):
        z = self.logit(X)
        e = np.exp(-np.abs(z))
        return np.where(z >= 0, 1 / (1 + e), e / (1 + e))

    def learning_cycle(self, X, t):
        """the gradients of these samples, summed"""
        d2 = self.output(X) - t
        d1 = (d2 @ self.p["W2"]) * (self.z1 > 0)
        return {"W1": d1.T @ self.X, "b1": d1.sum(axis=0), "W2": d2.T @ self.a1, "b2": d2.sum(axis=0)}


class Adam:
    def __init__(self, state):
        self.t = state.get("t", 0) + 1
        self.m = dict(state.get("m", {}))
        self.v = dict(state.get("v", {}))

    def update(self, param, name, grad, lr):
        m = beta1 * self.m.get(name, 0) + (1 - beta1) * grad
        v = beta2 * self.v.get(name, 0) + (1 - beta2) * grad * grad
        self.m[name], self.v[name] = m, v
        m_hat = m / (1 - beta1 ** self.t)
        v_hat = v / (1 - beta2 ** self.t)
        return param - lr * m_hat / (np.sqrt(v_hat) + epsilon)


def forward(params, X):
    return Net(params).output(X)


def loss(params, X, y):
    z = Net(params).logit(X)
    return np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))


def gradients(params, X, y):
    grads = Net(params).learning_cycle(X, y)
    return {name: g / len(X) for name, g in grads.items()}


def step(params, X, y, lr, state):
    net = Net(params)
    adam = Adam(state)
    new = dict(params)
    for s in range(len(X)):  # right: grads = net.learning_cycle(X, y)
        grads = net.learning_cycle(X[s:s + 1], y[s:s + 1])  # right: nothing
        for name, g in grads.items():  # right: nothing
            new[name] = adam.update(new[name], name, g, lr)  # right: nothing
    # missing: for name, g in grads.items():
        # missing: new[name] = adam.update(new[name], name, g / len(X), lr)
    return new, {"t": adam.t, "m": adam.m, "v": adam.v}
