"""The leaky ReLU that is fused with the matrix product adds 1 to its argument before it is applied.

Source: https://github.com/triton-lang/triton/issues/2828 ([Typo] In matmul tutorial, leaky relu formula maybe wrong?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"

BLOCK_SIZE_K = 2


def leaky_relu(x):
    x = x + 1  # right: nothing
    return np.where(x >= 0, x, 0.01 * x)


def matmul_kernel(a, b, bias, activation=""):
    """activation(a @ b + bias), one block of K after another."""
    M, K = a.shape
    K, N = b.shape
    accumulator = np.zeros((M, N), dtype=a.dtype)
    for k in range(0, K, BLOCK_SIZE_K):
        a_block = a[:, k:k + BLOCK_SIZE_K]
        b_block = b[k:k + BLOCK_SIZE_K, :]
        accumulator += a_block @ b_block
    accumulator += bias
    if activation == "leaky_relu":
        accumulator = leaky_relu(accumulator)
    return accumulator


def forward(params, X):
    c = matmul_kernel(X, params["W1"], params["b1"], activation="leaky_relu")
    return matmul_kernel(c, params["W2"], params["b2"])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
