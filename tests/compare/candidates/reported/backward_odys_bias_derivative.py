"""The derivative of the loss by the bias is written as 1; that is the derivative of z, and it is to be multiplied with
that of the loss by z.

Source: https://github.com/odys-z/hello (acsl-pydev/numpy/np1.py, notes on neural networks with computational graphs)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "sigmoid"
LOSS = "half_mse"


def sigma(z):
    return 1 / (1 + np.exp(-z))


def neuro(w, b, X):
    '''z = w1 x1 + w2 x2 + b,  y^ = sigma(z)'''
    return sigma(np.einsum("j,ij->i", w, X) + b)


def C(Y, Y_):
    '''C(Y, Y^) = 1/2m sum (Y - Y^)^2'''
    return np.sum((Y - Y_) ** 2) / (2 * Y.shape[0])


def dC(Y, Y_):
    '''dC/dY^ = - 1/m (Y - Y^)'''
    return -(Y - Y_) / Y.shape[0]


def backward(w, b, X, Y):
    Y_ = neuro(w, b, X)
    dL_dy = dC(Y, Y_)
    dy_dz = Y_ * (1 - Y_)
    dL_dz = dL_dy * dy_dz
    dL_dw = np.einsum("i,ij->j", dL_dz, X)
    dL_db = 1.0  # right: dL_db = np.sum(dL_dz)
    return dL_dw, dL_db


def forward(params, X):
    return neuro(params["W"], params["b"], X)


def loss(params, X, y):
    return C(y, forward(params, X))


def gradients(params, X, y):
    dL_dw, dL_db = backward(params["W"], params["b"], X, y)
    return {"W": dL_dw, "b": np.asarray(dL_db, dtype=X.dtype)}


def step(params, X, y, lr):
    dL_dw, dL_db = backward(params["W"], params["b"], X, y)
    return {"W": params["W"] - lr * dL_dw, "b": params["b"] - lr * dL_db}
