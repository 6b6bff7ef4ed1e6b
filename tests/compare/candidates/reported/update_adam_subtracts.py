"""Adam's first moment subtracts the new gradient's share, as in the article's formula; the average has a plus there.

Source: https://community.paperspace.com/t/intro-to-optimization-in-deep-learning-momentum-rmsprop-and-adam/324/4
(comments on "Intro to optimization in deep learning: Momentum, RMSProp and Adam"; there the second moment has the
minus too)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class Dense:
    def __init__(self, W, b, act):
        self.W, self.b, self.act = W, b, act

    def __call__(self, x):
        self.x = x
        self.out = x @ self.W + self.b
        if self.act:
            self.out = np.tanh(self.out)
        return self.out

    def back(self, g):
        if self.act:
            g = g * (1 - self.out * self.out)
        self.dW = self.x.T @ g
        self.db = g.sum(0)
        return g @ self.W.T


def build(params):
    n = len(params) // 2
    return [Dense(params["W%d" % i], params["b%d" % i], i < n) for i in range(1, n + 1)]


def run(layers, x):
    for layer in layers:
        x = layer(x)
    return x


def forward(params, X):
    return run(build(params), X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    layers = build(params)
    g = 2 * (run(layers, X) - y) / y.size
    for layer in layers[::-1]:
        g = layer.back(g)
    grads = {}
    for i, layer in enumerate(layers, 1):
        grads["W%d" % i], grads["b%d" % i] = layer.dW, layer.db
    return grads


def step(params, X, y, lr, state, beta1=0.9, beta2=0.999, eps=1e-8):
    t = state.get("t", 0) + 1
    out, nu, s = {}, {}, {}
    for k, g in gradients(params, X, y).items():
        nu_last = state["nu"][k] if t > 1 else np.zeros_like(g)
        s_last = state["s"][k] if t > 1 else np.zeros_like(g)
        nu[k] = beta1 * nu_last - (1 - beta1) * g  # right: nu[k] = beta1 * nu_last + (1 - beta1) * g
        s[k] = beta2 * s_last + (1 - beta2) * g * g
        rate = lr / (1 - beta1 ** t)
        out[k] = params[k] - rate * nu[k] / (np.sqrt(s[k] / (1 - beta2 ** t)) + eps)
    return out, {"t": t, "nu": nu, "s": s}
