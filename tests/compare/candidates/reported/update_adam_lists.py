"""The bias-corrected moments are written back over m and v and enter the next averages; they need names of their own.

Source: https://gptteams.ai/developer/algorithm-understand-adam-optimizer-intuitively (Stack Overflow, answer of
2022-02-19)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 1)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class Adam:
    """Adam as in the paper, one object per run"""

    def __init__(self, state, beta_m=0.9, beta_v=0.999, eps=1e-8):
        self.beta_m, self.beta_v, self.eps = beta_m, beta_v, eps
        self.i = state.get("i", 0)
        self.m = dict(state.get("m", {}))
        self.v = dict(state.get("v", {}))

    def update(self, params, grads, lr):
        self.i += 1
        i = self.i
        new = {}
        for name, g in grads.items():
            m = self.m.get(name, np.zeros_like(g))
            v = self.v.get(name, np.zeros_like(g))
            # moving averages of the gradient and of its square
            m = self.beta_m * m + (1 - self.beta_m) * g
            v = self.beta_v * v + (1 - self.beta_v) * (g ** 2)
            # bias correction
            m = m / (1 - self.beta_m ** i)  # right: m_hat = m / (1 - self.beta_m ** i)
            v = v / (1 - self.beta_v ** i)  # right: v_hat = v / (1 - self.beta_v ** i)
            new[name] = params[name] - lr * m / (np.sqrt(v) + self.eps)
            # right: new[name] = params[name] - lr * m_hat / (np.sqrt(v_hat) + self.eps)
            self.m[name], self.v[name] = m, v  # or here
        return new

    def state(self):
        return {"i": self.i, "m": self.m, "v": self.v}


class Net:
    def __init__(self, params):
        self.W1, self.b1 = params["W1"], params["b1"]
        self.W2, self.b2 = params["W2"], params["b2"]

    def forward(self, X):
        self.X = X
        self.h = np.tanh(X @ self.W1 + self.b1)
        return self.h @ self.W2 + self.b2

    def backward(self, out, y):
        d_out = 2 * (out - y) / y.size
        d_h = d_out @ self.W2.T * (1 - self.h ** 2)
        return {"W1": self.X.T @ d_h, "b1": d_h.sum(axis=0),
                "W2": self.h.T @ d_out, "b2": d_out.sum(axis=0)}


def forward(params, X):
    return Net(params).forward(X)


def gradients(params, X, y):
    net = Net(params)
    return net.backward(net.forward(X), y)


def step(params, X, y, lr, state):
    opt = Adam(state)
    new = opt.update(params, gradients(params, X, y), lr)
    return new, opt.state()
