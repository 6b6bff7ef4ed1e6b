"""The learning schedule is given the number of the mini-batch, which starts at 0 again in every epoch, so the rate
never decays; it should be given the number of steps done since the beginning.

Source: https://github.com/ageron/handson-ml3/pull/192 (Use global step in learning schedule for Mini-batch gradient
descent)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "mse"
OPTIMIZER = "adagrad"
LR_DECAY = 0.1
EPS = 1e-10

n_batches_per_epoch = 1  # the whole training set is one batch


def learning_schedule(eta0, t):
    return eta0 / (1 + t * LR_DECAY)


def forward(params, X):
    return X.dot(params["W"]) + params["b"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    m = len(y)
    error = forward(params, X) - y
    return {"W": 2 / m * X.T.dot(error), "b": 2 / m * error.sum()}


def step(params, X, y, lr, state):
    """One epoch; state holds the epochs done and AdaGrad's sums."""
    epoch = state.get("epoch", 0)
    s = dict(state.get("s", {}))
    theta = dict(params)
    for iteration in range(n_batches_per_epoch):
        grads = gradients(theta, X, y)
        eta = learning_schedule(lr, iteration)
        # right: eta = learning_schedule(lr, epoch * n_batches_per_epoch + iteration)
        for name in theta:
            s[name] = s.get(name, 0) + grads[name] ** 2
            theta[name] = theta[name] - eta * grads[name] / (np.sqrt(s[name]) + EPS)
    return theta, {"epoch": epoch + 1, "s": s}
