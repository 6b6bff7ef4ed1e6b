"""The update is the momentum buffer itself, and multiplying it by lr in place shrinks the buffer too; it needs a copy.

Source: https://github.com/yangluo7/CAME/issues/2 (The in-place operation on 'update' seems to affect the 'exp_avg'.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


class Optimizer:
    def __init__(self, params, lr, momentum, state):
        self.params = params
        self.lr = lr
        self.momentum = momentum
        self.state = {k: v.copy() for k, v in state.items()}

    def step(self, grads):
        new = {}
        for name, p in self.params.items():
            grad = grads[name]
            # state initialization
            if name not in self.state:
                self.state[name] = np.zeros_like(p)
            exp_avg = self.state[name]
            exp_avg *= self.momentum
            exp_avg += grad
            update = exp_avg  # right: update = exp_avg.copy()
            update *= self.lr
            new[name] = p - update
        return new


class Net:
    def __init__(self, params):
        self.p = params

    def __call__(self, x):
        self.x = x
        self.z1 = x @ self.p["W1"].T + self.p["b1"]
        self.a1 = np.maximum(self.z1, 0)
        return self.a1 @ self.p["W2"].T + self.p["b2"]

    def backward(self, dout):
        dz1 = (dout @ self.p["W2"]) * (self.z1 > 0)
        return {
            "W2": dout.T @ self.a1,
            "b2": dout.sum(axis=0),
            "W1": dz1.T @ self.x,
            "b1": dz1.sum(axis=0),
        }


def forward(params, X):
    return Net(params)(X)


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    net = Net(params)
    out = net(X)
    return net.backward((out - y) / len(X))


def step(params, X, y, lr, state):
    opt = Optimizer(params, lr, MOMENTUM, state)
    new = opt.step(gradients(params, X, y))
    return new, opt.state
