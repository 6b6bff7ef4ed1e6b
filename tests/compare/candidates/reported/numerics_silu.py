"""The derivative divides two exponentials that both overflow where the input is very negative, which gives nan
gradients although the value itself is finite.

Source: https://github.com/trymirai/lalamo/pull/328 (Make SiLU implementation numerically stable.)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "half_mse"


class SiLU:
    def __call__(self, x):
        return x / (1 + np.exp(-x))

    def vjp(self, x, cotangent):
        e = np.exp(-x)
        slope = 1 / (1 + e) + x * e / (1 + e) ** 2  # right: slope = (1 + x * (1 - 1 / (1 + e))) / (1 + e)
        return cotangent * slope


silu = SiLU()


def up_projection(params, inputs):
    return np.einsum("ni,oi->no", inputs, params["W1"]) + params["b1"]


def down_projection(params, hidden):
    return np.einsum("no,ko->nk", hidden, params["W2"]) + params["b2"]


def forward(params, X):
    return down_projection(params, silu(up_projection(params, X)))


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    pre = up_projection(params, X)
    hidden = silu(pre)
    d_out = (down_projection(params, hidden) - y) / len(X)
    d_pre = silu.vjp(pre, np.einsum("nk,ko->no", d_out, params["W2"]))
    return {
        "W2": np.einsum("nk,no->ko", d_out, hidden),
        "b2": d_out.sum(axis=0),
        "W1": np.einsum("no,ni->oi", d_pre, X),
        "b1": d_pre.sum(axis=0),
    }
