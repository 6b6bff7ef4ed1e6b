"""The derivative of h2 with respect to w2 is taken to be o2, the output of that layer; as h2 = o1 * w2 it is o1.

Source: https://github.com/FUlyankin/deep_learning_masha_book/issues/8 (Issue on page
/problem_set_03_backprop/problem_02.html)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4, 1)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
BIAS = False


def f(t):
    return 1 / (1 + np.exp(-t))


def forward_pass(params, x):
    h1 = x @ params["W1"]
    o1 = f(h1)
    h2 = o1 @ params["W2"]
    o2 = f(h2)
    y_hat = o2 @ params["W3"]
    return {"x": x, "h1": h1, "o1": o1, "h2": h2, "o2": o2, "y_hat": y_hat}


def backward_pass(params, memory, y):
    grads = {}
    # the derivative that has been collected so far
    d = (memory["y_hat"] - y) / len(y)
    grads["W3"] = memory["o2"].T @ d
    # dy_hat/do2 * do2/dh2
    d = d @ params["W3"].T * memory["o2"] * (1 - memory["o2"])
    grads["W2"] = memory["o2"].T @ d  # right: grads["W2"] = memory["o1"].T @ d
    # dh2/do1 * do1/dh1
    d = d @ params["W2"].T * memory["o1"] * (1 - memory["o1"])
    grads["W1"] = memory["x"].T @ d
    return grads


def forward(params, X):
    return forward_pass(params, X)["y_hat"]


def loss(params, X, y):
    return np.mean(np.sum((y - forward(params, X)) ** 2, axis=1)) / 2


def gradients(params, X, y):
    return backward_pass(params, forward_pass(params, X), y)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
