"""The minus in front of the cross-entropy between the two policies is missing, so the loss is negative and is driven
the wrong way; it is minus the sum of p log q.

Source: https://github.com/higgsfield/Imagination-Augmented-Agents/issues/6 (Mistake at Distil loss?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def log_softmax(logit):
    top = logit.max(1, keepdims=True)
    return logit - top - np.log(np.exp(logit - top).sum(1, keepdims=True))


class DistilPolicy:
    def __init__(self, params):
        self.p = params

    def features(self, state):
        return np.maximum(state @ self.p["W1"].T + self.p["b1"], 0)

    def actor(self, x):
        return x @ self.p["W2"].T + self.p["b2"]

    def act(self, state):
        return np.exp(log_softmax(self.actor(self.features(state))))


def distil_loss(target, distil_logit):
    """the loss, and what flows back into distil_logit"""
    log_q = log_softmax(distil_logit)
    coef = 1.0 / len(target)  # right: coef = -1.0 / len(target)
    value = coef * (target * log_q).sum(1).sum()
    back = coef * (target - np.exp(log_q) * target.sum(1, keepdims=True))
    return value, back


def forward(params, X):
    return DistilPolicy(params).act(X)


def loss(params, X, y):
    policy = DistilPolicy(params)
    return distil_loss(y, policy.actor(policy.features(X)))[0]


def gradients(params, X, y):
    policy = DistilPolicy(params)
    x = policy.features(X)
    _, back = distil_loss(y, policy.actor(x))
    back_x = (back @ params["W2"]) * (x > 0)
    return {"W1": back_x.T @ X, "b1": back_x.sum(0), "W2": back.T @ x, "b2": back.sum(0)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
