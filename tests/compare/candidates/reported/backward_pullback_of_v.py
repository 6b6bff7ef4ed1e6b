"""The hand-written pullback of an activation evaluates the activation at the incoming gradient v where it should at the
saved input x (a port, from hswish in Swift to the sigmoid).

Source: https://github.com/tensorflow/swift-apis/pull/743 (add hswish activation function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def raw_sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def vjp_sigmoid(x):
    value = raw_sigmoid(x)

    def pullback(v):
        s = raw_sigmoid(v)  # right: s = raw_sigmoid(x)
        return v * s * (1.0 - s)

    return value, pullback


def vjp_dense(x, weight, bias):
    value = x @ weight.T + bias

    def pullback(v):
        return v @ weight, v.T @ x, v.sum(axis=0)

    return value, pullback


def vjp_mse(predicted, expected):
    diff = predicted - expected
    value = np.mean(diff ** 2)

    def pullback(v):
        return v * 2.0 * diff / diff.size

    return value, pullback


def run(params, x):
    tape = []
    n = len(params) // 2
    for i in range(1, n + 1):
        x, pb = vjp_dense(x, params[f"W{i}"], params[f"b{i}"])
        act = None
        if i < n:
            x, act = vjp_sigmoid(x)
        tape.append((i, pb, act))
    return x, tape


def value_with_gradient(params, x, y):
    out, tape = run(params, x)
    value, pb_loss = vjp_mse(out, y)
    v = pb_loss(1.0)
    grads = {}
    for i, pb, act in reversed(tape):
        if act is not None:
            v = act(v)
        v, grads[f"W{i}"], grads[f"b{i}"] = pb(v)
    return value, grads


def forward(params, X):
    return run(params, X)[0]


def loss(params, X, y):
    return value_with_gradient(params, X, y)[0]


def gradients(params, X, y):
    return value_with_gradient(params, X, y)[1]


def step(params, X, y, lr):
    _, g = value_with_gradient(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
