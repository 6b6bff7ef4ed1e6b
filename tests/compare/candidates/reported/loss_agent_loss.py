"""The error is clipped before it is squared, which makes the loss flat (and its gradient zero) wherever the error is
large, where the Huber loss grows linearly.

Source: https://github.com/devsisters/DQN-tensorflow/issues/16 (A bug in the implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "huber"


class Agent:
    min_delta = -1
    max_delta = 1

    def __init__(self, w):
        self.w = w

    def build_dqn(self, s_t):
        w = self.w
        self.s_t = s_t
        self.l1 = np.maximum(s_t @ w["W1"].T + w["b1"], 0)
        self.q = self.l1 @ w["W2"].T + w["b2"]
        return self.q

    def loss(self, target_q_t):
        delta = target_q_t - self.q
        return np.mean(0.5 * np.square(np.clip(delta, self.min_delta, self.max_delta)))  # right: return np.mean(np.where(np.abs(delta) < 1, 0.5 * np.square(delta), np.abs(delta) - 0.5))


def forward(params, X):
    return Agent(params).build_dqn(X)


def loss(params, X, y):
    agent = Agent(params)
    agent.build_dqn(X)
    return agent.loss(y)
