"""Beyond delta the Huber norm is delta * |r| alone; the - delta / 2 of the linear part is forgotten.

Source: https://github.com/tum-vision/lsd_slam/issues/120 (is the huber norm calculation right?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "huber"

huber_d = 1.0


def calcResiduals(params, X, y):
    h = np.tanh(np.einsum("ni,hi->nh", X, params["W1"]) + params["b1"])
    return np.einsum("nh,oh->no", h, params["W2"]) + params["b2"] - y


def calcWeightsAndResidual(residuals):
    sumRes = 0.0
    num = 0
    for rp in residuals.ravel():
        a = abs(rp)
        if a < huber_d:
            sumRes += rp * rp / 2
        else:
            sumRes += huber_d * a  # right: sumRes += huber_d * (a - huber_d / 2)
        num += 1
    return sumRes / num


def forward(params, X):
    return calcResiduals(params, X, 0)


def loss(params, X, y):
    return calcWeightsAndResidual(calcResiduals(params, X, y))
