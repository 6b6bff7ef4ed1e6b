"""The two bias-corrected moment estimates are missing: the raw moments go into the update.

Source: https://github.com/BVLC/caffe/issues/4224 (Wrong implementation of Adam solver)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-8


class AdamSolver:
    momentum = 0.9
    momentum2 = 0.999
    eps_hat = 1e-8

    def __init__(self, history):
        self.t, self.val_m, self.val_v = history

    def compute_update_value(self, net_params, diff, local_rate):
        self.t += 1
        updated = []
        for i, (data, g) in enumerate(zip(net_params, diff)):
            self.val_m[i] = self.momentum * self.val_m[i] + (1 - self.momentum) * g
            self.val_v[i] = self.momentum2 * self.val_v[i] + (1 - self.momentum2) * g * g
            m = self.val_m[i]  # right: m = self.val_m[i] / (1 - self.momentum ** self.t)
            v = self.val_v[i]  # right: v = self.val_v[i] / (1 - self.momentum2 ** self.t)
            updated.append(data - local_rate * m / (np.sqrt(v) + self.eps_hat))
        return updated


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    diff = (forward(params, X) - y) / len(y)
    return {"W": X.T @ diff, "b": diff.sum()}


def step(params, X, y, lr, state):
    t, m, v = state.get("history", (0, [0.0, 0.0], [0.0, 0.0]))
    solver = AdamSolver([t, list(m), list(v)])
    g = gradients(params, X, y)
    W, b = solver.compute_update_value([params["W"], params["b"]], [g["W"], g["b"]], lr)
    return {"W": W, "b": b}, {"history": (solver.t, solver.val_m, solver.val_v)}
