"""The linear part of the Huber loss is switched on by e > d only, so that large negative errors cost nothing.

Source: https://github.com/marlbenchmark/on-policy/issues/47 (Being confused about The huber_loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "huber"

huber_delta = 1.0


def huber_loss(e, d):
    a = (abs(e) <= d).astype(e.dtype)
    b = (e > d).astype(e.dtype)  # right: b = (abs(e) > d).astype(e.dtype)
    return a * e**2 / 2 + b * d * (abs(e) - d / 2)


def huber_grad(e, d):
    return np.clip(e, -d, d)


class R_Critic:
    """Outputs value function predictions."""

    def __init__(self, params):
        self.base = (params["W1"], params["b1"])
        self.v_out = (params["W2"], params["b2"])

    def __call__(self, cent_obs):
        W, b = self.base
        self.obs = cent_obs
        self.critic_features = np.tanh(cent_obs @ W.T + b)
        W, b = self.v_out
        return self.critic_features @ W.T + b

    def backward(self, d_values):
        W, b = self.v_out
        d_features = d_values @ W
        d_pre = d_features * (1 - self.critic_features**2)
        return {
            "W1": d_pre.T @ self.obs,
            "b1": d_pre.sum(0),
            "W2": d_values.T @ self.critic_features,
            "b2": d_values.sum(0),
        }


def cal_value_loss(values, return_batch):
    error = return_batch - values
    value_loss = huber_loss(error, huber_delta)
    return value_loss.mean()


def forward(params, X):
    return R_Critic(params)(X)


def loss(params, X, y):
    return cal_value_loss(forward(params, X), y)


def gradients(params, X, y):
    critic = R_Critic(params)
    error = y - critic(X)
    return critic.backward(-huber_grad(error, huber_delta) / error.size)
