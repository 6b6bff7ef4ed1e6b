"""The rule takes the step along (G - v_hat) times the gradient of v_hat with the wrong sign: since the gradient of
-v_hat is minus that of v_hat, a minus is missing and the weights go uphill.

Source: https://github.com/ufal/npfl122/pull/16 (Fix SGD update rules)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "half_mse"


def v_hat(states, w):
    """Linear value function approximation; the last component of w belongs to the constant feature."""
    return states @ w


def grad_v_hat(states):
    return states


def features(X):
    return np.concatenate([X, np.ones((len(X), 1), X.dtype)], axis=1)


def pack(params):
    return np.concatenate([params["W"], [params["b"]]])


def unpack(w):
    return {"W": w[:-1], "b": w[-1]}


def value_error(G, states, w):
    """Half the mean of the squared error between returns and values."""
    return np.mean((G - v_hat(states, w)) ** 2) / 2


def gradient_mc_update(w, G, states, alpha):
    direction = np.mean((G - v_hat(states, w))[:, None] * grad_v_hat(states), axis=0)
    w = w - alpha * direction  # right: w = w + alpha * direction
    return w


def forward(params, X):
    return v_hat(features(X), pack(params))


def loss(params, X, y):
    return value_error(y, features(X), pack(params))


def step(params, X, y, lr):
    return unpack(gradient_mc_update(pack(params), y, features(X), lr))
