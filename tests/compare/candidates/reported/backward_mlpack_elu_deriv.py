"""The derivative of ELU adds alpha to the input of the function instead of to its value.

Source: https://github.com/mlpack/mlpack/pull/1540 (Fixed bug in the derivative of the exponential linear unit.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4, 2)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "half_mse"

alpha = 1.0


def Fn(x):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def Deriv(y):
    return np.where(y > 0, 1.0, y + alpha)  # right: return np.where(y > 0, 1.0, alpha * np.exp(np.minimum(y, 0)))


def Evaluate(predictors, params):
    """Forward(); keeps the input and the output of every layer."""
    inputs, outputs = [], [predictors]
    n = len(params) // 2
    for i in range(1, n + 1):
        z = outputs[-1] @ params[f"W{i}"].T + params[f"b{i}"]
        inputs.append(z)
        outputs.append(Fn(z) if i < n else z)
    return inputs, outputs


def Backward(inputs, outputs, params, error):
    n = len(params) // 2
    g = {}
    delta = error
    for i in range(n, 0, -1):
        if i < n:
            delta = delta * Deriv(inputs[i - 1])
        g[f"W{i}"] = delta.T @ outputs[i - 1]
        g[f"b{i}"] = delta.sum(axis=0)
        delta = delta @ params[f"W{i}"]
    return g


def forward(params, X):
    return Evaluate(X, params)[1][-1]


def loss(params, X, y):
    return 0.5 * ((forward(params, X) - y) ** 2).sum(axis=1).mean()


def gradients(params, X, y):
    inputs, outputs = Evaluate(X, params)
    error = (outputs[-1] - y) / y.shape[0]
    return Backward(inputs, outputs, params, error)
