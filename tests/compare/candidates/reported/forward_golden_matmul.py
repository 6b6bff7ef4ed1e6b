"""The second matrix of the product is read with rows of length K, where its rows have length N.

Source: https://github.com/tenstorrent/tt-metal/pull/11988 (Fix CPU matmul bug from example)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 6)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def golden_matmul(a, b, M, N, K):
    """a is M by K, b is K by N, both as flat vectors; so is what comes back, M by N"""
    output = np.zeros(M * N, dtype=b.dtype)
    for i in range(M):
        for j in range(N):
            idx_c = i * N + j
            idx_a = i * K
            idx_b = j
            c = b.dtype.type(0)
            for k_m in range(K):
                c += a[idx_a] * b[idx_b]
                idx_a += 1
                idx_b += K  # right: idx_b += N
            output[idx_c] = c
    return output


def add_bias_bcast_h(a, bias, M, N):
    return np.array([a[i * N + j] + bias[j] for i in range(M) for j in range(N)], dtype=a.dtype)


def linear(x, W, b):
    M, K = x.shape
    N = b.size
    flat = golden_matmul(x.ravel(), W.ravel(), M, N, K)
    return add_bias_bcast_h(flat, b, M, N).reshape(M, N)


def logits(params, X):
    h = np.tanh(linear(X, params["W1"], params["b1"]))
    return linear(h, params["W2"], params["b2"])


def forward(params, X):
    z = logits(params, X)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    z = logits(params, X)
    top = z.max(axis=1)
    lse = top + np.log(np.exp(z - top[:, None]).sum(axis=1))
    return np.mean(lse - z[np.arange(len(y)), y])


def predict(params, X):
    return np.argmax(logits(params, X), axis=1)
