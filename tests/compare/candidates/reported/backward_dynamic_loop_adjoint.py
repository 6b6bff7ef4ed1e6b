"""The reverse of the loop starts from the adjoints of the loop's own variables alone, so what is defined before the
loop and used after it, the bias, gets an adjoint of 0; it should go on with all adjoints there are.

Source: https://github.com/NVIDIA/warp/issues/1694 (Reverse-mode adjoint of a pre-loop variable used after a dynamic
(runtime-bound) loop is silently zero)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "sigmoid"
LOSS = "half_mse"


def logistic(z):
    return 1 / (1 + np.exp(-z))


def kernel(w, shift, x, n):
    """one sample"""
    acc = 0.0
    for k in range(n):
        acc = acc + w[k] * x[k]
    z = acc + shift
    return logistic(z), z


def adj_loop(adj, x, n):
    adj = {"acc": adj["acc"]}  # right: adj = dict(adj)
    adj["w"] = np.zeros_like(x)
    for k in reversed(range(n)):
        # acc = acc + w[k] * x[k]
        adj["w"][k] += adj["acc"] * x[k]
    return adj


def adj_kernel(w, shift, x, n, adj_out):
    out, z = kernel(w, shift, x, n)
    adj = {}
    # out = logistic(z)
    adj["z"] = adj_out * out * (1 - out)
    # z = acc + shift
    adj["acc"] = adj["z"]
    adj["shift"] = adj["z"]
    adj = adj_loop(adj, x, n)
    return adj.get("w"), adj.get("shift", 0.0)


def forward(params, X):
    n = X.shape[1]
    return np.array([kernel(params["W"], params["b"], x, n)[0] for x in X])


def loss(params, X, y):
    out = forward(params, X)
    return 0.5 * np.mean((out - y) ** 2)


def gradients(params, X, y):
    n = X.shape[1]
    out = forward(params, X)
    adj_W = np.zeros_like(params["W"])
    adj_b = np.zeros_like(params["b"])
    for i, x in enumerate(X):
        adj_out = (out[i] - y[i]) / len(y)
        w, shift = adj_kernel(params["W"], params["b"], x, n, adj_out)
        adj_W = adj_W + w
        adj_b = adj_b + shift
    return {"W": adj_W, "b": adj_b}


def step(params, X, y, lr):
    grad = gradients(params, X, y)
    return {name: params[name] - lr * grad[name] for name in params}
