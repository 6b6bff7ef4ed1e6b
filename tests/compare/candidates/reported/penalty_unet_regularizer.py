"""An L2 regularizer is defined for the weights, but its loss is never added to the loss that is minimized (and so its
gradient is missing too); it has to be added.

Source: https://github.com/kkweon/UNet-in-Tensorflow/issues/7 (regularization)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"
L2 = 0.1


def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


def l2_regularizer(scale):
    def regularizer(weights):
        return scale * 0.5 * np.sum(weights ** 2)

    def gradient(weights):
        return scale * weights
    return regularizer, gradient


regularizer, regularizer_gradient = l2_regularizer(scale=L2)


def make_unet(params, X):
    """a very small one: down and up again"""
    down = X @ params["W1"].T + params["b1"]
    pool = np.maximum(down, 0)
    logits = pool @ params["W2"].T + params["b2"]
    return down, pool, logits


def regularization_losses(params):
    return sum(regularizer(params[name]) for name in ("W1", "W2"))


def forward(params, X):
    return sigmoid(make_unet(params, X)[2])


def loss(params, X, y):
    logits = make_unet(params, X)[2]
    total = np.mean(np.logaddexp(0, logits) - y * logits)
    return total  # right: return total + regularization_losses(params)


def gradients(params, X, y):
    down, pool, logits = make_unet(params, X)
    d_logits = (sigmoid(logits) - y) / y.size
    d_down = (d_logits @ params["W2"]) * (down > 0)
    grads = {
        "W2": d_logits.T @ pool,
        "b2": d_logits.sum(axis=0),
        "W1": d_down.T @ X,
        "b1": d_down.sum(axis=0),
    }
    # missing: grads["W1"] = grads["W1"] + regularizer_gradient(params["W1"])
    # missing: grads["W2"] = grads["W2"] + regularizer_gradient(params["W2"])
    return grads
