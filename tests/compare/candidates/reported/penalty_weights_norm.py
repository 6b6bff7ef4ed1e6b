"""The square root that belongs to the L2 norm is taken of the sum of absolute values too, and sqrt(sum(abs(w))) is no L1
norm.

Source: https://github.com/OverLordGoldDragon/see-rnn/pull/37 (Fix L1-norm case in `weights_norm`)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "mse"
L1 = 0.2


def elu(z):
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


def weights_norm(model, names, norm_fn=np.abs):
    """The norm of each layer's kernel."""
    stats = {}
    for name in names:
        w = model[name]
        stats[name] = np.sqrt(np.sum(norm_fn(w)))  # right: stats[name] = np.sum(norm_fn(w))
    return stats


def forward(params, X):
    x = elu(X @ params["W1"].T + params["b1"])
    return x @ params["W2"].T + params["b2"]


def loss(params, X, y):
    data = np.mean((forward(params, X) - y) ** 2)
    norms = weights_norm(params, ["W1", "W2"], norm_fn=np.abs)
    return data + L1 * sum(norms.values())


def gradients(params, X, y):
    z = X @ params["W1"].T + params["b1"]
    x = elu(z)
    g = x @ params["W2"].T + params["b2"] - y
    g = 2 * g / g.size
    gz = (g @ params["W2"]) * np.where(z > 0, 1, np.exp(np.minimum(z, 0)))
    return {
        "W1": gz.T @ X + L1 * np.sign(params["W1"]), "b1": gz.sum(0),
        "W2": g.T @ x + L1 * np.sign(params["W2"]), "b2": g.sum(0),
    }
