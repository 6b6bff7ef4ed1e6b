"""The activation multiplies its inputs by a gate of x, the network's input; the gate should be of the inputs
themselves.

Source: https://github.com/digantamisra98/Mish/issues/5 (Error in TF-Keras mish; here with SiLU)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "mse"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def silu_prime(z):
    s = sigmoid(z)
    return s + z * s * (1 - s)


def build_model(params):
    """layers of the model as in Keras: Dense, activation, Dense, activation, Dense"""

    def model(x):
        def call(inputs):
            return inputs * sigmoid(x)  # right: return inputs * sigmoid(inputs)

        zs, outs = [], [x]
        for i in (1, 2):
            z = outs[-1] @ params[f"W{i}"].T + params[f"b{i}"]
            zs.append(z)
            outs.append(call(z))
        outs.append(outs[-1] @ params["W3"].T + params["b3"])
        return zs, outs

    return model


def forward(params, X):
    return build_model(params)(X)[1][-1]


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def gradients(params, X, y):
    zs, outs = build_model(params)(X)
    delta = 2 * (outs[-1] - y) / y.size
    grads = {}
    for i in (3, 2, 1):
        grads[f"W{i}"] = delta.T @ outs[i - 1]
        grads[f"b{i}"] = delta.sum(axis=0)
        if i > 1:
            delta = delta @ params[f"W{i}"] * silu_prime(zs[i - 2])
    return grads
