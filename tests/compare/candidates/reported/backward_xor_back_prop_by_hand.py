"""With cross-entropy the output delta is multiplied by the sigmoid's slope as well; it should be the difference alone.

Source: https://github.com/hunkim/DeepLearningZeroToAll/issues/112 (Minor error in lab-10-X1, backprop process)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
LAYOUT = "in_out"


def sigma(x):
    return np.exp(-np.logaddexp(0, -x))


def sigma_prime(x):
    return sigma(x) * (1 - sigma(x))


def forward(params, X):
    a_1 = sigma(X @ params["W1"] + params["b1"])
    return sigma(a_1 @ params["W2"] + params["b2"])


def loss(params, X, y):
    a_1 = sigma(X @ params["W1"] + params["b1"])
    l_2 = a_1 @ params["W2"] + params["b2"]
    return np.mean(y * np.logaddexp(0, -l_2) + (1 - y) * np.logaddexp(0, l_2))


def gradients(params, X, y):
    # forward
    l_1 = np.add(np.matmul(X, params["W1"]), params["b1"])
    a_1 = sigma(l_1)
    l_2 = np.add(np.matmul(a_1, params["W2"]), params["b2"])
    y_pred = sigma(l_2)

    # diff, averaged over the batch
    diff = (y_pred - y) / len(X)

    # back prop (chain rule)
    d_l_2 = diff * sigma_prime(l_2)  # right: d_l_2 = diff
    d_b_2 = d_l_2
    d_w_2 = np.matmul(a_1.T, d_l_2)

    d_a_1 = np.matmul(d_l_2, params["W2"].T)
    d_l_1 = d_a_1 * sigma_prime(l_1)
    d_b_1 = d_l_1
    d_w_1 = np.matmul(X.T, d_l_1)

    return {"W1": d_w_1, "b1": np.sum(d_b_1, axis=0), "W2": d_w_2, "b2": np.sum(d_b_2, axis=0)}
