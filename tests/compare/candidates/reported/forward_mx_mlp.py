"""The activation is applied after every fully connected layer, the last one too; the output of a regression is linear.

Source: https://github.com/apache/mxnet/issues/1692 (linear output layer using mx.mlp)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


def fully_connected(data, weight, bias):
    return np.dot(data, weight.T) + bias


def mx_mlp(data, arg_params):
    """Outputs of all layers, the data first."""
    m = len(arg_params) // 2
    act = [data]
    for i in range(1, m + 1):
        fc = fully_connected(act[-1], arg_params["W%d" % i], arg_params["b%d" % i])
        act.append(np.tanh(fc))  # right: act.append(np.tanh(fc) if i < m else fc)
    return act


def linear_regression_output(pred, label):
    """Gradient that the operator hands back."""
    return (pred - label) / label.shape[0]


def forward(params, X):
    return mx_mlp(X, params)[-1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / y.shape[0]


def gradients(params, X, y):
    act = mx_mlp(X, params)
    grad = linear_regression_output(act[-1], y)
    args_grad = {}
    for i in range(len(act) - 1, 0, -1):
        args_grad["W%d" % i] = np.dot(grad.T, act[i - 1])
        args_grad["b%d" % i] = np.sum(grad, axis=0)
        grad = np.dot(grad, params["W%d" % i]) * (1 - act[i - 1] ** 2)
    return args_grad
