"""The derivative of the gelu lacks the inner derivative, that of the argument of erf, in its second term.

Source: https://github.com/ravin-d-27/PyDeepFlow/pull/89 (feat(activations): Implement and test GELU and Swish functions)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "gelu"
OUTPUT = "identity"
LOSS = "half_mse"


def erfc(u):
    return np.array([math.erfc(v) for v in u.ravel()], dtype=u.dtype).reshape(u.shape)


def activation(x, func):
    if func == "gelu":
        return 0.5 * x * erfc(-x / math.sqrt(2))
    elif func == "linear":
        return x
    else:
        raise ValueError(f"Unsupported activation function: {func}")


def activation_derivative(x, func):
    if func == "gelu":
        u = x / math.sqrt(2)
        slope = 2 / math.sqrt(math.pi) * np.exp(-u ** 2)
        return 0.5 * erfc(-u) + 0.5 * x * slope  # right: return 0.5 * erfc(-u) + 0.5 * x * slope / math.sqrt(2)
    elif func == "linear":
        return np.ones_like(x)
    else:
        raise ValueError(f"Unsupported activation derivative: {func}")


FUNCS = ["gelu", "linear"]


def forward_pass(params, X):
    layer_outputs, Zs = [X], []
    for i, func in enumerate(FUNCS, 1):
        Zs.append(np.dot(layer_outputs[-1], params[f"W{i}"].T) + params[f"b{i}"])
        layer_outputs.append(activation(Zs[-1], func))
    return layer_outputs, Zs


def forward(params, X):
    return forward_pass(params, X)[0][-1]


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    outputs, Zs = forward_pass(params, X)
    grads = {}
    error = (outputs[-1] - y) / len(X)
    for i in (2, 1):
        delta = error * activation_derivative(Zs[i - 1], FUNCS[i - 1])
        grads[f"W{i}"] = np.dot(delta.T, outputs[i - 1])
        grads[f"b{i}"] = delta.sum(axis=0)
        error = np.dot(delta, params[f"W{i}"])
    return grads
