"""The pullback of sigmoid hands x to sigmoid_grad, which wants the sigmoid's value y = sigmoid(x).

Source: https://github.com/tensorflow/swift-apis/pull/341 (Fix sigmoid grad)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_grad(y, dy):
    """Computes the gradient of the sigmoid of x wrt its input, dy * y * (1 - y), where y = sigmoid(x)."""
    return dy * y * (1 - y)


def _vjp_sigmoid(x):
    value = sigmoid(x)
    return value, lambda v: sigmoid_grad(x, v)  # right: return value, lambda v: sigmoid_grad(value, v)


def _vjp_dense(x, w, b):
    return x @ w + b, lambda v: (v @ w.T, x.T @ v, v.sum(axis=0))


def _vjp_mean_squared_error(predicted, expected):
    error = predicted - expected
    return (error ** 2).mean(), lambda: 2 * error / error.size


def forward(params, X):
    h = sigmoid(X @ params["W1"] + params["b1"])
    return h @ params["W2"] + params["b2"]


def loss(params, X, y):
    value, _ = _vjp_mean_squared_error(forward(params, X), y)
    return value


def gradients(params, X, y):
    z, pullback_dense1 = _vjp_dense(X, params["W1"], params["b1"])
    a, pullback_sigmoid = _vjp_sigmoid(z)
    out, pullback_dense2 = _vjp_dense(a, params["W2"], params["b2"])
    _, pullback_loss = _vjp_mean_squared_error(out, y)
    da, dW2, db2 = pullback_dense2(pullback_loss())
    _, dW1, db1 = pullback_dense1(pullback_sigmoid(da))
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
