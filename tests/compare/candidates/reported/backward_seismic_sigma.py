"""The derivative of sigma is expressed as z * (1 - z) with z the pre-activation; it should be sigma(z) * (1 -
sigma(z)).

Source: https://github.com/seg/tutorials-2018/pull/12 (Update README.md)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


def sigma(z, forward=True):
    """The logistic function, or its derivative."""
    if forward:
        return 1 / (1 + np.exp(-z))
    return z * (1 - z)  # right: return sigma(z) * (1 - sigma(z))


def forward_pass(xi, W1, b1, W2, b2):
    z1 = W1 @ xi + b1
    a1 = sigma(z1)
    y_hat = W2 @ a1 + b2
    return z1, a1, y_hat


def backward_pass(xi, yi, z1, a1, y_hat, params):
    delta2 = y_hat - yi
    dW2 = np.outer(delta2, a1)

    delta1 = (params["W2"].T @ delta2) * sigma(z1, forward=False)
    dW1 = np.outer(delta1, xi)
    return {"W1": dW1, "b1": delta1, "W2": dW2, "b2": delta2}


def forward(params, X):
    return np.array([forward_pass(xi, **params)[2] for xi in X])


def loss(params, X, y):
    total = 0
    for xi, yi in zip(X, y):
        z1, a1, y_hat = forward_pass(xi, **params)
        total = total + np.sum((y_hat - yi) ** 2) / 2
    return total / len(X)


def gradients(params, X, y):
    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for xi, yi in zip(X, y):
        z1, a1, y_hat = forward_pass(xi, **params)
        one = backward_pass(xi, yi, z1, a1, y_hat, params)
        for name in grads:
            grads[name] = grads[name] + one[name] / len(X)
    return grads


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
