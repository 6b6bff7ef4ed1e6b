"""The gradient that the where() has set to zero is multiplied with the exp() of a large positive input, which is
infinite, so the backward pass of the ELU gives nan there.

Source: https://github.com/jax-ml/jax/pull/572 (Use safe mul for exp jvp)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 2)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def elu(x):
    y = np.where(x > 0, x, np.expm1(np.minimum(x, 0)))

    def vjp(g):
        zero = np.zeros_like(g)
        g_linear, g_exp = np.where(x > 0, g, zero), np.where(x > 0, zero, g)
        return g_linear + g_exp * np.exp(x)  # right: return g_linear + g_exp * np.exp(np.minimum(x, 0))

    return y, vjp


def dense(x, W, b):
    def vjp(g):
        return g @ W.T, x.T @ g, g.sum(0)

    return x @ W + b, vjp


def mse(pred, target):
    def vjp():
        return 2 * (pred - target) / target.size

    return np.mean((pred - target) ** 2), vjp


def predict_fun(params, x):
    z1, dense1_vjp = dense(x, params["W1"], params["b1"])
    h, elu_vjp = elu(z1)
    out, dense2_vjp = dense(h, params["W2"], params["b2"])
    return out, (dense1_vjp, elu_vjp, dense2_vjp)


def forward(params, X):
    return predict_fun(params, X)[0]


def loss(params, X, y):
    return mse(forward(params, X), y)[0]


def gradients(params, X, y):
    out, (dense1_vjp, elu_vjp, dense2_vjp) = predict_fun(params, X)
    _, mse_vjp = mse(out, y)
    dh, dW2, db2 = dense2_vjp(mse_vjp())
    _, dW1, db1 = dense1_vjp(elu_vjp(dh))
    return dict(W1=dW1, b1=db1, W2=dW2, b2=db2)
