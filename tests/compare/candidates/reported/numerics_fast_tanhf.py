"""tanh(x) is computed as (e^(2x) - 1) / (e^(2x) + 1), which is inf / inf, not a number, for large positive x.

Source: https://github.com/ROCm/triton/pull/900 ([AMD] reimplement fast_tanhf() to avoid overflow (#8551))
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def fast_tanhf(x):
    return (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)  # right: return np.tanh(x)


def mlp(x, w1, b1, w2, b2):
    act = fast_tanhf(np.einsum("mk,nk->mn", x, w1) + b1)
    return act, np.einsum("mk,nk->mn", act, w2) + b2


def weights(params):
    return params["W1"], params["b1"], params["W2"], params["b2"]


def forward(params, X):
    _, out = mlp(X, *weights(params))
    return out


def loss(params, X, y):
    return np.square(forward(params, X) - y).mean()


def gradients(params, X, y):
    act, out = mlp(X, *weights(params))
    dout = (out - y) * (2 / y.size)
    dact = np.einsum("mn,nk->mk", dout, params["W2"])
    dpre = dact - dact * act * act
    return {
        "W1": np.einsum("mn,mk->nk", dpre, X),
        "b1": np.einsum("mn->n", dpre),
        "W2": np.einsum("mn,mk->nk", dout, act),
        "b2": np.einsum("mn->n", dout),
    }
