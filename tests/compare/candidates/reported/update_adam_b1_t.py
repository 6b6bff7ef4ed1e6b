"""The powers of the betas start at the betas and are multiplied once more before they are used, so that Adam's first
iteration corrects with b1^2 and b2^2 where it should be b1^1 and b2^1.

Source: https://github.com/tiny-dnn/tiny-dnn/pull/824 (added new adamax optimizer; corrected adam)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class adam:
    alpha = 0.001
    b1 = 0.9
    b2 = 0.999
    eps = 1e-8

    def __init__(self):
        self.E = {}
        self.b1_t, self.b2_t = self.b1, self.b2  # right: self.b1_t, self.b2_t = 1.0, 1.0

    def tick(self):
        self.b1_t *= self.b1
        self.b2_t *= self.b2

    def update(self, name, dW, W):
        mt, vt = self.E.get(name, (np.zeros_like(W), np.zeros_like(W)))
        mt = self.b1 * mt + (1 - self.b1) * dW
        vt = self.b2 * vt + (1 - self.b2) * dW * dW
        self.E[name] = mt, vt
        m = mt / (1 - self.b1_t)
        v = vt / (1 - self.b2_t)
        return W - self.alpha * m / (np.sqrt(v) + self.eps)


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    e = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    d = (e @ params["W2"]) * (1 - h**2)
    return {"W1": d.T @ X, "b1": d.sum(0), "W2": e.T @ h, "b2": e.sum(0)}


def step(params, X, y, lr, state):
    opt = adam()
    if state:
        opt.E, opt.b1_t, opt.b2_t = dict(state["E"]), state["b1_t"], state["b2_t"]
    opt.alpha = lr
    opt.tick()
    grads = gradients(params, X, y)
    new = {k: opt.update(k, grads[k], params[k]) for k in params}
    return new, {"E": opt.E, "b1_t": opt.b1_t, "b2_t": opt.b2_t}
