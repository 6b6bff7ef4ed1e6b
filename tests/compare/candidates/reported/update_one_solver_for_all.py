"""The time step is counted up once for every parameter instead of once for every step, so the bias correction uses a t
that is too large and differs between parameters.

Source: https://github.com/clab/dynet/issues/77 (Adam updates); the same in
Shubham-cyber-prog/100-Days-Of-Web-Development-ECWoC26 pull 1575 (review)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
OPTIMIZER = "adam"


class AdamSolver:
    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.t = 0
        self.m = {}
        self.v = {}

    def update(self, params, gradients, key):
        self.t += 1  # right: nothing
        if key not in self.m:
            self.m[key] = np.zeros_like(params)
            self.v[key] = np.zeros_like(params)
        self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * gradients
        self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * gradients ** 2
        m_hat = self.m[key] / (1 - self.beta1 ** self.t)
        v_hat = self.v[key] / (1 - self.beta2 ** self.t)
        return params - self.learning_rate * m_hat / (np.sqrt(v_hat) + self.epsilon)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    return softmax(np.maximum(X @ params["W1"] + params["b1"], 0) @ params["W2"] + params["b2"])


def gradients(params, X, y):
    z1 = X @ params["W1"] + params["b1"]
    a1 = np.maximum(z1, 0)
    d2 = softmax(a1 @ params["W2"] + params["b2"])
    d2[np.arange(len(y)), y] -= 1
    d2 = d2 / len(y)
    d1 = np.where(z1 > 0, d2 @ params["W2"].T, 0)
    return {"W1": X.T @ d1, "b1": d1.sum(axis=0), "W2": a1.T @ d2, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    solver = AdamSolver(lr)
    if state:
        solver.t, solver.m, solver.v = state["t"], dict(state["m"]), dict(state["v"])
    grads = gradients(params, X, y)
    # missing: solver.t += 1
    new = {}
    for key in sorted(params):
        new[key] = solver.update(params[key], grads[key], key)
    return new, {"t": solver.t, "m": solver.m, "v": solver.v}
