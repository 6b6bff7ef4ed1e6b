"""Where the error is clipped its gradient is set to zero, when it should be at its largest there: the loss is linear,
with slope clip_delta.

Source: https://github.com/spragunr/deep_q_rl/issues/46 (Gradient zero when diff is clipped)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "huber"

clip_delta = 1.0


class DeepQLearner:
    def __init__(self, params):
        self.p = params

    def q_vals(self, states):
        self.states = states
        self.pre = states.dot(self.p["W1"].T) + self.p["b1"]
        self.hid = np.maximum(self.pre, 0)
        return self.hid.dot(self.p["W2"].T) + self.p["b2"]

    def loss(self, states, target):
        diff = self.q_vals(states) - target
        quadratic_part = np.minimum(np.abs(diff), clip_delta)
        linear_part = np.abs(diff) - quadratic_part
        return np.mean(0.5 * quadratic_part ** 2 + clip_delta * linear_part)

    def grad(self, states, target):
        diff = self.q_vals(states) - target
        ddiff = np.where(np.abs(diff) > clip_delta, 0, diff)  # right: ddiff = np.clip(diff, -clip_delta, clip_delta)
        dq = ddiff / diff.size
        dhid = dq.dot(self.p["W2"])
        dhid[self.pre <= 0] = 0
        return dict(W1=dhid.T.dot(self.states), b1=dhid.sum(0), W2=dq.T.dot(self.hid), b2=dq.sum(0))


def forward(params, X):
    return DeepQLearner(params).q_vals(X)


def loss(params, X, y):
    return DeepQLearner(params).loss(X, y)


def gradients(params, X, y):
    return DeepQLearner(params).grad(X, y)
