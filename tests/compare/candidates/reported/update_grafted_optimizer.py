"""The Nesterov look-ahead is computed in the momentum buffer itself (the name momentum_update is the same array), so
that the stored momentum is scaled once more and gets the gradient twice. The buffer should stay as it is and the
update be a new array.

Source: https://github.com/google-research/google-research/issues/1711 (Bug in nesterov update of Shampoo in
Pytorch)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
MOMENTUM = 0.9
NESTEROV = True


def net(p, x):
    h = np.tanh(x @ p["W1"].T + p["b1"])
    return h, h @ p["W2"].T + p["b2"]


def forward(params, X):
    return net(params, X)[1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    h, out = net(params, X)
    g_out = 2 * (out - y) / out.size
    g_hid = (g_out @ params["W2"]) * (1 - h * h)
    return {"W1": g_hid.T @ X, "b1": g_hid.sum(0), "W2": g_out.T @ h, "b2": g_out.sum(0)}


class Hyperparams:
    beta1 = MOMENTUM
    nesterov = NESTEROV


class GraftedSGD:
    def __init__(self, lr, hps=Hyperparams()):
        self.lr = lr
        self.hps = hps

    def init_var_state(self, var):
        return {"step": 0, "momentum": np.zeros_like(var)}

    def update_var(self, var, grad, state):
        state["step"] += 1
        momentum = state["momentum"]
        momentum *= self.hps.beta1
        momentum += grad
        if self.hps.nesterov:
            momentum_update = momentum  # right: nothing
            momentum_update *= self.hps.beta1  # right: momentum_update = momentum * self.hps.beta1
            momentum_update += grad  # or here
        else:
            momentum_update = momentum
        return var - self.lr * momentum_update

    def step(self, params, grads, states):
        new = {}
        for name, var in params.items():
            if name not in states:
                states[name] = self.init_var_state(var)
            new[name] = self.update_var(var, grads[name], states[name])
        return new


def step(params, X, y, lr, state):
    states = {k: {"step": s["step"], "momentum": s["momentum"].copy()} for k, s in state.items()}
    new = GraftedSGD(lr).step(params, gradients(params, X, y), states)
    return new, states
