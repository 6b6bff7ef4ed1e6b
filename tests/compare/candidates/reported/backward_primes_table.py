"""The table of the activations' derivatives has linear_prime for softmax; it should be softmax_prime.

Source: https://github.com/dmelcaz/simple-backprop/pull/2 (Typo - Line 31: 'linear_prime' -> 'softmax_prime'; only the
line is given, the program around it is made up)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "half_mse"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


# each prime is the matrix of da_i / dz_j for one sample

def sigmoid_prime(z):
    return np.diag(sigmoid(z) * (1 - sigmoid(z)))


def linear_prime(z):
    return np.eye(z.size, dtype=z.dtype)


def softmax_prime(z):
    s = softmax(z)
    return np.diag(s) - np.outer(s, s)


activations = {
    "sigmoid": (sigmoid, sigmoid_prime),
    "softmax": (softmax, linear_prime),  # right: "softmax": (softmax, softmax_prime),
}

NET = ["sigmoid", "softmax"]


def run(params, x):
    zs, outs = [], [x]
    for i, name in enumerate(NET, start=1):
        z = outs[-1] @ params[f"W{i}"] + params[f"b{i}"]
        zs.append(z)
        outs.append(activations[name][0](z))
    return zs, outs


def backprop(params, x, target):
    zs, outs = run(params, x)
    error = outs[-1] - target
    grads = {}
    for i in range(len(NET), 0, -1):
        prime = activations[NET[i - 1]][1]
        delta = error @ prime(zs[i - 1])
        grads[f"W{i}"] = np.outer(outs[i - 1], delta)
        grads[f"b{i}"] = delta
        error = params[f"W{i}"] @ delta
    return grads


def forward(params, X):
    return np.array([run(params, x)[1][-1] for x in X])


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    total = {k: np.zeros_like(v) for k, v in params.items()}
    for x, target in zip(X, y):
        for k, g in backprop(params, x, target).items():
            total[k] = total[k] + g / len(X)
    return total
