"""The derivative dL/du_ij of the hidden outputs is summed over the samples i; it should not be (rebuilt from the
notation of the homework).

Source: https://github.com/sdrangan/introml/issues/16 (Typos in solutions)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


def gact(z):
    return 1 / (1 + np.exp(-z))


def nn_forward(X, Wh, bh, Wo, bo):
    Zh = X.dot(Wh.T) + bh[None, :]
    Uh = gact(Zh)
    Zo = Uh.dot(Wo.T) + bo[None, :]
    Yhat = Zo
    return Zh, Uh, Zo, Yhat


def loss_eval(Yhat, Y):
    N, K = Y.shape
    return np.sum((Y - Yhat)**2) / (N*K)


def loss_grad(X, Y, Wh, bh, Wo, bo):
    N, K = Y.shape
    Zh, Uh, Zo, Yhat = nn_forward(X, Wh, bh, Wo, bo)

    # output layer
    dL_dZo = 2*(Yhat - Y)/(N*K)
    dL_dWo = np.einsum('ik,ij->kj', dL_dZo, Uh)
    dL_dbo = np.sum(dL_dZo, axis=0)

    # hidden layer
    dL_dUh = np.einsum('ik,kj->j', dL_dZo, Wo)  # right: dL_dUh = np.einsum('ik,kj->ij', dL_dZo, Wo)
    dU_dZ = Uh*(1-Uh)
    dL_dZh = dL_dUh*dU_dZ
    dL_dWh = np.einsum('ij,ik->jk', dL_dZh, X)
    dL_dbh = np.sum(dL_dZh, axis=0)
    return dL_dWh, dL_dbh, dL_dWo, dL_dbo


def forward(params, X):
    return nn_forward(X, params["W1"], params["b1"], params["W2"], params["b2"])[-1]


def loss(params, X, y):
    return loss_eval(forward(params, X), y)


def gradients(params, X, y):
    g = loss_grad(X, y, params["W1"], params["b1"], params["W2"], params["b2"])
    return dict(zip(("W1", "b1", "W2", "b2"), g))
