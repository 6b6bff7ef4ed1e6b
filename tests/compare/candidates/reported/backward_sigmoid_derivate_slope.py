"""The derivative of 1 / (1 + exp(-a x)) has lost the inner factor a: it is a s (1 - s), not s (1 - s).

Source: https://github.com/yzhao062/MetaOD/issues/6 (Missing value on sigmoid derivate)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "sigmoid"
LOSS = "half_mse"

SLOPE = 0.5

# exp and 1 - sigmoid are not the stablest way for large scores


def sigmoid(x, a=1):
    return 1 / (1 + np.exp(-1 * a * x))


def sigmoid_derivate(x, a=1):
    return sigmoid(x, a) * (1 - sigmoid(x, a))  # right: return a * sigmoid(x, a) * (1 - sigmoid(x, a))


def item_vecs(params):
    """two items that mirror each other, each a vector and an offset"""
    vj, cj = params["W"], params["b"]
    return (vj, cj), (-vj, -cj)


def difference(params, X):
    (vj, cj), (vi, ci) = item_vecs(params)
    return np.matmul(X, vj - vi) + (cj - ci)


def forward(params, X):
    # the difference is twice the score of one item
    return sigmoid(difference(params, X), a=SLOPE)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2) / 2


def gradients(params, X, y):
    temp_vt = difference(params, X)
    phi = sigmoid(temp_vt, a=SLOPE)
    right = (phi - y) / len(X) * sigmoid_derivate(temp_vt, a=SLOPE)
    grad_vj, grad_cj = np.matmul(right, X), np.sum(right)
    grad_vi, grad_ci = -grad_vj, -grad_cj
    # vi = -vj, ci = -cj
    return {"W": grad_vj - grad_vi, "b": grad_cj - grad_ci}


def step(params, X, y, learning_rate):
    grads = gradients(params, X, y)
    return {name: params[name] - learning_rate * grads[name] for name in params}
