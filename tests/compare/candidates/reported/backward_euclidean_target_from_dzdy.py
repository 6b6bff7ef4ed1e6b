"""The backward branch of the Euclidean loss subtracts the target from dzdy, the derivative handed down, where it should
subtract it from the prediction X.

Source: https://github.com/vlfeat/matconvnet/issues/15 (Euclidean Loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def vl_nnconv(X, F, B, dzdy=None):
    if dzdy is None:
        return X @ F.T + B
    return dzdy @ F, dzdy.T @ X, dzdy.sum(axis=0)


def vl_nnrelu(X, dzdy=None):
    if dzdy is None:
        return np.maximum(X, 0)
    return dzdy * (X > 0)


def vl_nnL2(X, c, dzdy=None):
    """Euclidean loss. X: predictions, c: ground truth."""
    if dzdy is None:
        Y = 0.5 * np.sum((np.squeeze(X) - c) ** 2)
    else:
        Y = np.squeeze(dzdy) - c  # right: Y = np.squeeze(dzdy) * (np.squeeze(X) - c)
    return Y


def vl_simplenn(net, x, c, dzdy=None):
    res = [{"x": x}]
    res.append({"x": vl_nnconv(res[0]["x"], net["W1"], net["b1"])})
    res.append({"x": vl_nnrelu(res[1]["x"])})
    res.append({"x": vl_nnconv(res[2]["x"], net["W2"], net["b2"])})
    res.append({"x": vl_nnL2(res[3]["x"], c)})
    if dzdy is None:
        return res
    res[4]["dzdx"] = dzdy
    res[3]["dzdx"] = vl_nnL2(res[3]["x"], c, res[4]["dzdx"])
    res[2]["dzdx"], dW2, db2 = vl_nnconv(res[2]["x"], net["W2"], net["b2"], res[3]["dzdx"])
    res[1]["dzdx"] = vl_nnrelu(res[1]["x"], res[2]["dzdx"])
    res[0]["dzdx"], dW1, db1 = vl_nnconv(res[0]["x"], net["W1"], net["b1"], res[1]["dzdx"])
    res[0]["dzdw"] = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
    return res


def forward(params, X):
    return vl_simplenn(params, X, 0.0)[3]["x"]


def loss(params, X, y):
    return vl_simplenn(params, X, y)[4]["x"] * 2.0 / y.size


def gradients(params, X, y):
    return vl_simplenn(params, X, y, np.array(2.0 / y.size))[0]["dzdw"]
