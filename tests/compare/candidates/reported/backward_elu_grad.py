"""eluGrad takes the linear branch only from 1 on, so between 0 and 1 the slope is that of the exponential.

Source: https://github.com/tensorflow/tfjs/pull/7251 (Fix eluGrad's error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"


def elu(x):
    return np.where(x >= 0, x, np.expm1(np.minimum(x, 0)))


def eluGrad(dy, x):
    resultValues = np.zeros(x.size, dtype=x.dtype)
    values = x.ravel()
    dyValues = dy.ravel()
    for i in range(len(values)):
        v = values[i]
        if v >= 1:  # right: if v >= 0:
            resultValues[i] = dyValues[i]
        else:
            resultValues[i] = dyValues[i] * np.exp(v)
    return resultValues.reshape(x.shape)


def matMul(a, b, transposeA=False, transposeB=False):
    return (a.T if transposeA else a) @ (b.T if transposeB else b)


def apply(params, x):
    tape = {"x": x}
    tape["z"] = matMul(x, params["W1"]) + params["b1"]
    tape["h"] = elu(tape["z"])
    tape["y"] = matMul(tape["h"], params["W2"]) + params["b2"]
    return tape


def forward(params, X):
    return apply(params, X)["y"]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    tape = apply(params, X)
    dy = (tape["y"] - y) / len(X)
    dz = eluGrad(matMul(dy, params["W2"], transposeB=True), tape["z"])
    return {
        "W2": matMul(tape["h"], dy, transposeA=True), "b2": dy.sum(axis=0),
        "W1": matMul(tape["x"], dz, transposeA=True), "b1": dz.sum(axis=0),
    }
