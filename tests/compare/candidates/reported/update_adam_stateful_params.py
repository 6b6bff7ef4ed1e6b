"""The new moments are computed but the old ones are handed back as state, so that every step starts from zero moments;
the new ones should be kept.

Source: https://github.com/raskr/rust-autograd/issues/16 (Adam optimizer is broken?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"
OPTIMIZER = "adam"


def forward(params, X):
    return np.tanh(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"] + params["b1"])
    d_out = 2 * (h @ params["W2"] + params["b2"] - y) / y.size
    d_h = d_out @ params["W2"].T * (1 - h * h)
    return {"W1": X.T @ d_h, "b1": d_h.sum(0), "W2": h.T @ d_out, "b2": d_out.sum(0)}


class AdamOp:
    def __init__(self, alpha, eps=1e-8, b1=0.9, b2=0.999):
        self.alpha, self.eps, self.b1, self.b2 = alpha, eps, b1, b2

    # xs: parameter, gradient, m, v, t
    def compute(self, xs):
        param, grad, m, v, t = xs
        t = t + 1
        new_m = self.b1 * m + (1 - self.b1) * grad
        new_v = self.b2 * v + (1 - self.b2) * grad * grad
        m_hat = new_m / (1 - self.b1 ** t)
        v_hat = new_v / (1 - self.b2 ** t)
        param = param - self.alpha * m_hat / (np.sqrt(v_hat) + self.eps)
        return param, (m, v, t)  # right: return param, (new_m, new_v, t)


def step(params, X, y, lr, state):
    op = AdamOp(lr)
    grads = gradients(params, X, y)
    updated, stateful = {}, {}
    for key, p in params.items():
        # first call: the stateful params start at zero
        m, v, t = state.get(key, (np.zeros_like(p), np.zeros_like(p), 0))
        updated[key], stateful[key] = op.compute([p, grads[key], m, v, t])
    return updated, stateful
