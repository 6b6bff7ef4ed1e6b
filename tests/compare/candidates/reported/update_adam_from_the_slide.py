"""The second moment is corrected by 1 - beta_2**2 at every step; it should be 1 - beta_2**t.

Source: https://github.com/ufal/npfl114/pull/79 ("Adam bias correction" slide correction)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"
OPTIMIZER = "adam"


class Adam:
    def __init__(self, alpha, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.alpha, self.beta_1, self.beta_2, self.epsilon = alpha, beta_1, beta_2, epsilon

    def apply(self, theta, g, slots):
        t = slots["t"] + 1
        s = self.beta_1 * slots["s"] + (1 - self.beta_1) * g
        r = self.beta_2 * slots["r"] + (1 - self.beta_2) * g ** 2
        s_hat = s / (1 - self.beta_1 ** t)
        r_hat = r / (1 - self.beta_2 ** 2)  # right: r_hat = r / (1 - self.beta_2 ** t)
        theta = theta - self.alpha * s_hat / (np.sqrt(r_hat) + self.epsilon)
        return theta, {"t": t, "s": s, "r": r}


def _hidden(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"])


def forward(params, X):
    return 1 / (1 + np.exp(-(_hidden(params, X) @ params["W2"].T + params["b2"])))


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h, out = _hidden(params, X), forward(params, X)
    d2 = 2 * (out - y) / out.size * out * (1 - out)
    d1 = d2 @ params["W2"] * (1 - h ** 2)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ h, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    adam = Adam(lr)
    g = gradients(params, X, y)
    new_params, new_state = {}, {}
    for name, theta in params.items():
        slots = state.get(name) or {"t": 0, "s": np.zeros_like(theta), "r": np.zeros_like(theta)}
        new_params[name], new_state[name] = adam.apply(theta, g[name], slots)
    return new_params, new_state
