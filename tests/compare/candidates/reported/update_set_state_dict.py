"""When the optimizer's state is restored, the powers of the betas are computed before the betas themselves are restored,
so the bias correction has the default betas.

Source: https://github.com/tenstorrent/tt-metal/issues/53212 (AdamW::set_state_dict computes beta powers before restoring betas)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
OPTIMIZER = "adam"
BETAS = (0.8, 0.99)
EPS = 1e-8


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, epsilon=EPS):
        self.lr, self.beta1, self.beta2, self.epsilon = lr, beta1, beta2, epsilon
        self.first, self.second = {}, {}
        self.set_steps(0)

    def set_steps(self, steps):
        self.steps = steps
        self.beta1_pow = self.beta1 ** steps
        self.beta2_pow = self.beta2 ** steps

    def get_state_dict(self):
        return {"steps": self.steps, "betas": (self.beta1, self.beta2), "first": self.first, "second": self.second}

    def set_state_dict(self, d):
        self.first, self.second = dict(d["first"]), dict(d["second"])
        self.set_steps(d["steps"])  # right: nothing
        self.beta1, self.beta2 = d["betas"]
        # right: self.beta1, self.beta2 = d["betas"]; self.set_steps(d["steps"])

    def step(self, parameters, grads):
        self.steps += 1
        self.beta1_pow *= self.beta1
        self.beta2_pow *= self.beta2
        out = {}
        for k in parameters:
            self.first[k] = self.beta1 * self.first.get(k, 0.0) + (1 - self.beta1) * grads[k]
            self.second[k] = self.beta2 * self.second.get(k, 0.0) + (1 - self.beta2) * grads[k] ** 2
            first_hat = self.first[k] / (1 - self.beta1_pow)
            second_hat = self.second[k] / (1 - self.beta2_pow)
            out[k] = parameters[k] - self.lr * first_hat / (np.sqrt(second_hat) + self.epsilon)
        return out


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward(params, X):
    return sigmoid(sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])


def gradients(params, X, y):
    h = sigmoid(X @ params["W1"].T + params["b1"])
    o = forward(params, X)
    d = (o - y) * o * (1 - o) / len(y)
    e = (d @ params["W2"]) * h * (1 - h)
    return {"W1": e.T @ X, "b1": e.sum(0), "W2": d.T @ h, "b2": d.sum(0)}


def step(params, X, y, lr, state):
    optimizer = Adam(lr)
    optimizer.set_state_dict(state if state else {"steps": 0, "betas": BETAS, "first": {}, "second": {}})
    new = optimizer.step(params, gradients(params, X, y))
    return new, optimizer.get_state_dict()
