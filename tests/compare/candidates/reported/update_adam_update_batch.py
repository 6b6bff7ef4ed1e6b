"""The step counter goes up with every tensor that is updated, not once per batch, so the bias corrections of all but the
first tensor are those of later steps.

Source: https://github.com/mlx-node/mlx-node/pull/11 (feat: add mlx-lm feature parity; review: step counter increments
inside update_single_internal)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "adam"


class Adam:
    def __init__(self, lr, state):
        self.lr, self.beta1, self.beta2, self.eps = lr, 0.9, 0.999, 1e-8
        self.step = state.get("step", 0)
        self.m = dict(state.get("m", {}))
        self.v = dict(state.get("v", {}))

    def update_batch(self, params, grads):
        return {name: self.update_single(name, params[name], grads[name]) for name in params}
        # right: self.step += 1; return {name: self.update_single(name, params[name], grads[name]) for name in params}

    def update_single(self, name, param, grad):
        self.step += 1  # right: nothing
        m = self.beta1 * self.m.get(name, 0.0) + (1 - self.beta1) * grad
        v = self.beta2 * self.v.get(name, 0.0) + (1 - self.beta2) * grad * grad
        self.m[name], self.v[name] = m, v
        m_hat = m / (1 - self.beta1 ** self.step)
        v_hat = v / (1 - self.beta2 ** self.step)
        return param - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


def gradients(params, X, y):
    h = 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))
    dout = (h @ params["W2"].T + params["b2"] - y) / len(X)
    dh = dout @ params["W2"] * h * (1 - h)
    return {"W1": dh.T @ X, "b1": dh.sum(0), "W2": dout.T @ h, "b2": dout.sum(0)}


def step(params, X, y, lr, state):
    optimizer = Adam(lr, state)
    new = optimizer.update_batch(params, gradients(params, X, y))
    return new, {"step": optimizer.step, "m": optimizer.m, "v": optimizer.v}
