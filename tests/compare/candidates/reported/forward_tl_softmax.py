"""The exponentials are divided by their sum over the rows of the tile (the samples) instead of the axis that softmax is
asked to normalize.

Source: https://github.com/triton-lang/triton/pull/11409 ([FRONTEND] Fix tl.softmax normalizing along the wrong axis)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x, dim=None):
    """Computes the element-wise softmax of x along dim."""
    _dim = x.ndim - 1 if dim is None else dim
    z = x - np.max(x, axis=_dim, keepdims=True)
    num = np.exp(z)
    den = np.sum(num, axis=0, keepdims=True)  # right: den = np.sum(num, axis=_dim, keepdims=True)
    return num / den


def mlp(x_ptr, w1, b1, w2, b2):
    h = np.tanh(np.einsum("mk,nk->mn", x_ptr, w1) + b1)
    acc = np.einsum("mk,nk->mn", h, w2) + b2
    return h, softmax(acc, dim=1)


def forward(params, X):
    return mlp(X, params["W1"], params["b1"], params["W2"], params["b2"])[1]


def gradients(params, X, y):
    h, p = mlp(X, params["W1"], params["b1"], params["W2"], params["b2"])
    BLOCK_M = X.shape[0]
    dacc = p.copy()
    dacc[np.arange(BLOCK_M), y] -= 1
    dacc /= BLOCK_M
    dh = np.einsum("mn,nk->mk", dacc, params["W2"]) * (1 - h * h)
    return {
        "W2": np.einsum("mn,mk->nk", dacc, h),
        "b2": np.einsum("mn->n", dacc),
        "W1": np.einsum("mn,mk->nk", dh, X),
        "b1": np.einsum("mn->n", dh),
    }
