"""The cross entropy has no minus in front: the log likelihood is returned as the loss.

Source: https://github.com/davharris/mistnet/issues/29 (make sure the sign is correct on cross entropy)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def log_sigmoid(x):
    return -np.logaddexp(0, -x)


def layer_input(inputs, coefficients, biases):
    return inputs @ coefficients.T + biases


def env_to_logit(params, env):
    hidden = np.exp(log_sigmoid(layer_input(env, params["W1"], params["b1"])))
    return layer_input(hidden, params["W2"], params["b2"])


def crossEntropy(y, logit):
    # one column per species, one row per site
    present = y * log_sigmoid(logit)
    absent = (1 - y) * log_sigmoid(-logit)
    return np.mean(present + absent)  # right: return -np.mean(present + absent)


def forward(params, X):
    return np.exp(log_sigmoid(env_to_logit(params, X)))


def loss(params, X, y):
    return crossEntropy(y, env_to_logit(params, X))
