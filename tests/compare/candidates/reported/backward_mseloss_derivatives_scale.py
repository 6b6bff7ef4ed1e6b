"""The scaling of the gradient for reduction 'mean' is 1 / N, the number of samples, and lacks the number of outputs:
the mean is over N * D elements.

Source: https://github.com/f-dangel/backpack/pull/56 (Mse loss hyperparameters)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "mse"


class LinearDerivatives:
    def jac_t_mat_prod(self, W, mat):
        return np.einsum("no,oi->ni", mat, W)

    def weight_jac_t_mat_prod(self, x, mat):
        return np.einsum("no,ni->oi", mat, x)

    def bias_jac_t_mat_prod(self, mat):
        return np.einsum("no->o", mat)


class SoftplusDerivatives:
    def df(self, z):
        return 1 / (1 + np.exp(-z))


class MSELossDerivatives:
    def __init__(self, reduction="mean"):
        self.reduction = reduction

    def scale(self, input):
        if self.reduction == "mean":
            return 1.0 / input.shape[0]  # right: return 1.0 / input.size
        return 1.0

    def gradient(self, input, target):
        return 2 * (input - target) * self.scale(input)


def net(params, X):
    z = np.einsum("ni,oi->no", X, params["W1"]) + params["b1"]
    h = np.logaddexp(0, z)
    return z, h, np.einsum("ni,oi->no", h, params["W2"]) + params["b2"]


def forward(params, X):
    return net(params, X)[2]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    linear, softplus, mse = LinearDerivatives(), SoftplusDerivatives(), MSELossDerivatives()
    z, h, out = net(params, X)
    g2 = mse.gradient(out, y)
    g1 = linear.jac_t_mat_prod(params["W2"], g2) * softplus.df(z)
    return {
        "W1": linear.weight_jac_t_mat_prod(X, g1), "b1": linear.bias_jac_t_mat_prod(g1),
        "W2": linear.weight_jac_t_mat_prod(h, g2), "b2": linear.bias_jac_t_mat_prod(g2),
    }
