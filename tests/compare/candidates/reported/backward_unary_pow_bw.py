"""The backward of x^n forms the power as exp((n - 1) log(x)) and covers up every negative base with inf; it is n
x^(n-1).

Source: https://github.com/tenstorrent/tt-metal/pull/54440 (pow_bw: the gradient of a negative base is n*x^(n-1), not
+inf)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "tanh"
LOSS = "mse"


def lez(x):
    return x <= 0


def pow(input, exponent):
    return input ** exponent


def pow_bw(grad, input, exponent):
    """grad of the input for a scalar exponent"""
    with np.errstate(all="ignore"):
        power = np.exp((exponent - 1) * np.log(input))
        # right: power = np.sign(input) ** (exponent - 1) * np.abs(input) ** (exponent - 1)
    result = grad * exponent * power
    result = np.where(lez(input), np.inf, result)  # right: nothing
    return result


def tanh_bw(grad, input):
    t = np.tanh(input)
    return grad * (1 - t * t)


def mean_bw(grad, input):
    return np.full_like(input, grad / input.size)


def linear(params, x):
    return np.matmul(x, params["W"]) + params["b"]


def forward(params, X):
    return np.tanh(linear(params, X))


def loss(params, X, y):
    return np.mean(pow(forward(params, X) - y, 2))


def gradients(params, X, y):
    z = linear(params, X)
    error = np.tanh(z) - y
    squares = pow(error, 2)
    grad = mean_bw(1, squares)
    grad = pow_bw(grad, error, 2)
    grad = tanh_bw(grad, z)
    return {"W": np.matmul(grad, X), "b": np.sum(grad)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {"W": params["W"] - lr * grads["W"], "b": params["b"] - lr * grads["b"]}
