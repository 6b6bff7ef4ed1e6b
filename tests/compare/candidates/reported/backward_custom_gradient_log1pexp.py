"""The gradient of log(1 + exp(x)) is given as 2 x, which is that of the square of the example before; it should be
exp(x) / (1 + exp(x)).

Source: https://github.com/tensorflow/docs/pull/1794 (Correct derivative)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "mse"


def log1pexp(x):
    def grad(upstream):
        return upstream * 2 * x  # right: return upstream / (1 + np.exp(-x))
    return np.logaddexp(0, x), grad


def dense(x, kernel, bias):
    def grad(upstream):
        return upstream @ kernel, upstream.T @ x, np.sum(upstream, axis=0)
    return x @ kernel.T + bias, grad


def reduce_mean_square(pred, target):
    diff = pred - target
    return np.mean(np.square(diff)), 2 * diff / diff.size


def run(params, X):
    h, dense1_grad = dense(X, params["W1"], params["b1"])
    a, act_grad = log1pexp(h)
    out, dense2_grad = dense(a, params["W2"], params["b2"])
    return out, (dense1_grad, act_grad, dense2_grad)


def forward(params, X):
    return run(params, X)[0]


def loss(params, X, y):
    return reduce_mean_square(forward(params, X), y)[0]


def gradients(params, X, y):
    out, (dense1_grad, act_grad, dense2_grad) = run(params, X)
    _, d = reduce_mean_square(out, y)
    d, dW2, db2 = dense2_grad(d)
    d, dW1, db1 = dense1_grad(act_grad(d))
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
