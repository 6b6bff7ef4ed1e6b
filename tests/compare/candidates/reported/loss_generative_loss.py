"""The sum of the squared weights is taken off the cost, so that larger weights make it smaller; it should be added.

Source: https://github.com/cjbayesian/toyGANs/issues/1 (regularisation cost)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"
L2 = 0.1


def discriminator(params, X):
    h = np.tanh(np.dot(X, params["W1"].T) + params["b1"])
    logits = np.dot(h, params["W2"].T) + params["b2"]
    return h, logits


def l2_losses(params):
    return L2 * sum(np.sum(params[k] ** 2) / 2 for k in ("W1", "W2"))


def generative_loss(params, X, y):
    _, logits = discriminator(params, X)
    entropy = np.logaddexp(0, logits) - y * logits
    return np.mean(entropy) - l2_losses(params)  # right: return np.mean(entropy) + l2_losses(params)


def forward(params, X):
    return 1 / (1 + np.exp(-discriminator(params, X)[1]))


def loss(params, X, y):
    return generative_loss(params, X, y)


def gradients(params, X, y):
    h, logits = discriminator(params, X)
    d = (1 / (1 + np.exp(-logits)) - y) / y.size
    dh = np.dot(d, params["W2"]) * (1 - h ** 2)
    return {
        "W1": np.dot(dh.T, X) + L2 * params["W1"],
        "b1": dh.sum(axis=0),
        "W2": np.dot(d.T, h) + L2 * params["W2"],
        "b2": d.sum(axis=0),
    }
