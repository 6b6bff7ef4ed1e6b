"""The learning rate is added to the scaled gradient where it should be multiplied by it.

Source: https://github.com/torch/optim/pull/57 (fixing rmsprop bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "rmsprop"
ALPHA = 0.99
EPS = 1e-8


def rmsprop(opfunc, x, config, state):
    """One step; state holds the mean square, tmp is the scaled gradient."""
    lr = config["learningRate"]
    alpha = config["alpha"]
    epsilon = config["epsilon"]

    # (1) evaluate df/dx
    dfdx = opfunc(x)

    # (2) initialize mean square values
    m = state.get("m")
    if m is None:
        m = {k: np.zeros_like(v) for k, v in x.items()}

    x_new, m_new = {}, {}
    for k in x:
        # (3) calculate new (leaky) mean squared values
        m_new[k] = alpha * m[k] + (1.0 - alpha) * dfdx[k] * dfdx[k]

        # (4) perform update
        tmp = dfdx[k] / (np.sqrt(m_new[k]) + epsilon)
        x_new[k] = x[k] + (-lr + tmp)  # right: x_new[k] = x[k] + (-lr * tmp)

    return x_new, {"m": m_new}


def forward(params, X):
    z = np.dot(X, params["W1"].T) + params["b1"]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d = d / len(y)
    return {"W1": np.dot(d.T, X), "b1": np.sum(d, axis=0)}


def step(params, X, y, lr, state):
    config = {"learningRate": lr, "alpha": ALPHA, "epsilon": EPS}
    return rmsprop(lambda x: gradients(x, X, y), params, config, state)
