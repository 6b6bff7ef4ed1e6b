"""The squared gradient is added with its full weight to the decayed average; a moving average weighs it with 1 - alpha.

Source: https://github.com/torch/optim/pull/49 (implementation of rmsprop that uses epsilon values to help stabilise)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.95
EPS = 1e-8


def rmsprop(opfunc, x, config, state):
    # get parameters
    lr = config["learningRate"]
    alpha = config.get("alpha", 0.95)
    epsilon = config.get("epsilon", 1e-8)
    # evaluate f(x) and df/dx
    fx, dfdx = opfunc(x)
    # mean square values
    m = state.get("m", np.zeros_like(dfdx))
    m = alpha * m + dfdx ** 2  # right: m = alpha * m + (1 - alpha) * dfdx ** 2
    # perform update
    tmp = np.sqrt(m) + epsilon
    x = x - lr * dfdx / tmp
    return x, [fx], {"m": m}


def flatten(params):
    return np.concatenate([params[k].ravel() for k in sorted(params)])


def unflatten(x, like):
    out, at = {}, 0
    for k in sorted(like):
        out[k] = x[at:at + like[k].size].reshape(like[k].shape)
        at += like[k].size
    return out


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    a = np.tanh(X @ params["W1"].T + params["b1"])
    e = (a @ params["W2"].T + params["b2"] - y) / len(X)
    d = (e @ params["W2"]) * (1 - a * a)
    return dict(W1=d.T @ X, b1=d.sum(0), W2=e.T @ a, b2=e.sum(0))


def step(params, X, y, lr, state):
    def feval(x):
        p = unflatten(x, params)
        return loss(p, X, y), flatten(gradients(p, X, y))

    config = {"learningRate": lr, "alpha": ALPHA, "epsilon": EPS}
    x, _, state = rmsprop(feval, flatten(params), config, state)
    return unflatten(x, params), state
