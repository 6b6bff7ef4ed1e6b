"""The backward half of the ELU multiplies the incoming gradient by the function itself, and not by its derivative.

Source: https://github.com/vlfeat/matconvnet/issues/914 (an implementation of ELU)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"

alpha = 1.0


def nnELU(x, dzdy=None):
    y = np.zeros_like(x)
    pos, neg = x > 0, x <= 0
    if dzdy is None:
        y[pos] = x[pos]
        y[neg] = alpha * np.expm1(x[neg])
    else:
        y[pos] = dzdy[pos] * x[pos]  # right: y[pos] = dzdy[pos]
        y[neg] = dzdy[neg] * (alpha * np.expm1(x[neg]))  # right: y[neg] = dzdy[neg] * (alpha * np.exp(x[neg]))
    return y


def nnfc(x, f, b, dzdy=None):
    if dzdy is None:
        return x @ f + b
    return dzdy @ f.T, x.T @ dzdy, dzdy.sum(0)


def simplenn(net, im):
    res = [im]
    res.append(nnfc(res[-1], net["W1"], net["b1"]))
    res.append(nnELU(res[-1]))
    res.append(nnfc(res[-1], net["W2"], net["b2"]))
    return res


def forward(params, X):
    return simplenn(params, X)[-1]


def gradients(params, X, y):
    res = simplenn(params, X)
    dzdx = (res[3] - y) / len(y)
    dzdx, dW2, db2 = nnfc(res[2], params["W2"], params["b2"], dzdx)
    dzdx = nnELU(res[1], dzdx)
    dzdx, dW1, db1 = nnfc(res[0], params["W1"], params["b1"], dzdx)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
