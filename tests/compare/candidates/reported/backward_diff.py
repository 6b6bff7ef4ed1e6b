"""With a squared error behind a sigmoid, d_l2 is taken to be diff alone, as for cross-entropy; the derivative of the
output's sigmoid is missing.

Source: https://github.com/hunkim/DeepLearningZeroToAll/pull/113 (Derivative term Error in Back propagation through
sigmoid activation function.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


def sigma(x):
    return 1. / (1. + np.exp(-x))


def sigma_prime(x):
    return sigma(x) * (1. - sigma(x))


def forward(params, X):
    # Forward prop
    l1 = np.add(np.matmul(X, params["W1"]), params["b1"])
    a1 = sigma(l1)
    l2 = np.add(np.matmul(a1, params["W2"]), params["b2"])
    return sigma(l2)


def loss(params, X, y):
    diff = forward(params, X) - y
    return np.mean(np.sum(0.5 * diff * diff, axis=1))


def gradients(params, X, y):
    # Forward prop
    l1 = np.add(np.matmul(X, params["W1"]), params["b1"])
    a1 = sigma(l1)
    l2 = np.add(np.matmul(a1, params["W2"]), params["b2"])
    y_pred = sigma(l2)

    # diff
    diff = (y_pred - y) / X.shape[0]

    # Back prop (chain rule)
    d_l2 = diff  # right: d_l2 = diff * sigma_prime(l2)
    d_b2 = d_l2
    d_w2 = np.matmul(np.transpose(a1), d_l2)

    d_a1 = np.matmul(d_l2, np.transpose(params["W2"]))
    d_l1 = d_a1 * sigma_prime(l1)
    d_b1 = d_l1
    d_w1 = np.matmul(np.transpose(X), d_l1)
    return {"W1": d_w1, "b1": np.sum(d_b1, axis=0), "W2": d_w2, "b2": np.sum(d_b2, axis=0)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
