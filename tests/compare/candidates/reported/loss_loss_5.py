"""tf.nn.l2_loss has the factor 0.5 already, and the policy multiplies it by 0.5 once more.

Source: https://github.com/ray-project/ray/issues/5047 ([rllib] Redundant coefficient for l2 regularization)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.1


def l2_loss(t):
    """output = sum(t ** 2) / 2"""
    return np.sum(t**2) / 2


def q_network(p, obs):
    action_out = np.maximum(np.dot(obs, p["W1"].T) + p["b1"], 0)
    return action_out, np.dot(action_out, p["W2"].T) + p["b2"]


def forward(params, X):
    return q_network(params, X)[1]


def loss(params, X, y):
    td_error = forward(params, X) - y
    critic_loss = np.mean(np.square(td_error))
    for name, var in params.items():
        if "b" not in name:
            critic_loss += L2 * 0.5 * l2_loss(var)  # right: critic_loss += L2 * l2_loss(var)
    return critic_loss


def gradients(params, X, y):
    action_out, q = q_network(params, X)
    dq = 2 * (q - y) / y.size
    da = np.where(action_out > 0, np.dot(dq, params["W2"]), 0)
    return {
        "W1": np.dot(da.T, X) + L2 * params["W1"],
        "b1": da.sum(axis=0),
        "W2": np.dot(dq.T, action_out) + L2 * params["W2"],
        "b2": dq.sum(axis=0),
    }
