"""The hidden activation scales leaky_relu where it should scale elu.

Source: https://github.com/jax-ml/jax/pull/1446 (Fixed selu activation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "mse"

scale = 1.0


def leaky_relu(x, negative_slope=1e-2):
    return np.where(x >= 0, x, negative_slope * x)


def elu(x, alpha=1.0):
    safe_x = np.where(x > 0, 0, x)
    return np.where(x > 0, x, alpha * np.expm1(safe_x))


def scaled_elu(x):
    return scale * leaky_relu(x)  # right: return scale * elu(x)


def dense(W, b):
    def apply_fun(inputs):
        return np.dot(inputs, W.T) + b
    return apply_fun


def serial(*layers):
    def apply_fun(inputs):
        for layer in layers:
            inputs = layer(inputs)
        return inputs
    return apply_fun


def forward(params, X):
    net = serial(dense(params["W1"], params["b1"]), scaled_elu, dense(params["W2"], params["b2"]))
    return net(X)


def loss(params, X, y):
    return np.mean(np.square(forward(params, X) - y))
