"""The biases of the linear layers are put among the regularized parameters; they should not be regularized and belong
to the unregularized ones.

Source: https://github.com/facebookresearch/vissl/pull/288 (Small fix to the optimizer param groups for the bias
parameter)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.02


def get_modules(params):
    return [("fc%d" % i, {"weight": "W%d" % i, "bias": "b%d" % i}) for i in range(1, len(LAYERS))]


def get_optimizer_param_groups(params, regularize_bn=False):
    """names of the parameters with weight decay and of those without"""
    regularized_params, unregularized_params = [], []
    for name, module in get_modules(params):
        if name.startswith("bn"):
            group = regularized_params if regularize_bn else unregularized_params
            group.append(module["weight"])
            group.append(module["bias"])
        else:
            regularized_params.append(module["weight"])
            if module["bias"] in params:
                regularized_params.append(module["bias"])  # right: unregularized_params.append(module["bias"])
    return regularized_params, unregularized_params


def logits(params, X):
    h = X @ params["W1"].T + params["b1"]
    a = np.maximum(h, 0)
    return h, a, a @ params["W2"].T + params["b2"]


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def forward(params, X):
    return np.exp(log_softmax(logits(params, X)[2]))


def loss(params, X, y):
    logp = log_softmax(logits(params, X)[2])
    total = -np.mean(logp[np.arange(len(y)), y])
    regularized, _ = get_optimizer_param_groups(params)
    for name in regularized:
        total = total + L2 / 2 * np.sum(params[name] ** 2)
    return total


def gradients(params, X, y):
    h, a, z = logits(params, X)
    dz = np.exp(log_softmax(z))
    dz[np.arange(len(y)), y] -= 1
    dz = dz / len(y)
    dh = (dz @ params["W2"]) * (h > 0)
    grads = {"W1": dh.T @ X, "b1": dh.sum(axis=0), "W2": dz.T @ a, "b2": dz.sum(axis=0)}
    regularized, unregularized = get_optimizer_param_groups(params)
    for name in regularized:
        grads[name] = grads[name] + L2 * params[name]
    return grads
