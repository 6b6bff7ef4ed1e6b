"""The running average of the squared gradients is multiplied by 1 / beta2 and grows; it has to be multiplied by beta2.

Source: https://github.com/LiyuanLucasLiu/RAdam/issues/55 (Algorithm 2 Arxiv paper 1/beta2 typo?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "huber"
OPTIMIZER = "adam"
BETAS = (0.9, 0.99)


class Adam:
    def __init__(self, params, lr, betas=BETAS, eps=1e-8, state=None):
        self.params, self.lr, self.eps = params, lr, eps
        self.beta1, self.beta2 = betas
        self.state = state or {}

    def step(self, grads):
        new_params, new_state = {}, {}
        for name, p in self.params.items():
            g = grads[name]
            step, exp_avg, exp_avg_sq = self.state.get(name, (0, np.zeros_like(p), np.zeros_like(p)))
            step += 1
            # moving 1st moment and moving 2nd moment
            exp_avg = self.beta1 * exp_avg + (1 - self.beta1) * g
            exp_avg_sq = 1 / self.beta2 * exp_avg_sq + (1 - self.beta2) * g * g
            # right: exp_avg_sq = self.beta2 * exp_avg_sq + (1 - self.beta2) * g * g
            # bias-corrected moments
            m_hat = exp_avg / (1 - self.beta1 ** step)
            v_hat = exp_avg_sq / (1 - self.beta2 ** step)
            new_params[name] = p - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
            new_state[name] = (step, exp_avg, exp_avg_sq)
        return new_params, new_state


def hidden(params, X):
    z = X @ params["W1"].T + params["b1"]
    return z, np.logaddexp(0, z)


def forward(params, X):
    return hidden(params, X)[1] @ params["W2"].T + params["b2"]


def loss(params, X, y):
    r = np.abs(forward(params, X) - y)
    return np.mean(np.where(r <= 1, 0.5 * r ** 2, r - 0.5))


def gradients(params, X, y):
    z, h = hidden(params, X)
    d_out = np.clip(h @ params["W2"].T + params["b2"] - y, -1, 1) / y.size
    d_z = d_out @ params["W2"] / (1 + np.exp(-z))
    return {"W1": d_z.T @ X, "b1": d_z.sum(axis=0), "W2": d_out.T @ h, "b2": d_out.sum(axis=0)}


def step(params, X, y, lr, state):
    optimizer = Adam(params, lr, state=state.get("adam"))
    new_params, adam = optimizer.step(gradients(params, X, y))
    return new_params, {"adam": adam}
