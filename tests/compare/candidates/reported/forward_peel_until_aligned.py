"""The loop that runs until the address is aligned has no bound, and in a short row goes on into the next one, whose
values are then activated twice.

Source: https://github.com/oysteijo/simd_neuralnet/issues/63 (Precision and numerical inaccuracy when using
neuralnet_predict_batch()?)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

ALIGN = 8  # numbers in a register


def is_aligned(address):
    return address % ALIGN == 0


def sigmoid_one(z):
    if z >= 0:
        return 1.0 / (1.0 + math.exp(-z))
    e = math.exp(z)
    return e / (1.0 + e)


def sigmoid(buffer, at, n):
    """In place, on the n numbers from `at`."""
    j = 0
    # numbers before the first aligned address
    while not is_aligned(at + j):  # right: while j < n and not is_aligned(at + j):
        buffer[at + j] = sigmoid_one(buffer[at + j])
        j += 1
    # whole registers
    while j + ALIGN <= n:
        for k in range(ALIGN):
            buffer[at + j + k] = sigmoid_one(buffer[at + j + k])
        j += ALIGN
    # the rest
    while j < n:
        buffer[at + j] = sigmoid_one(buffer[at + j])
        j += 1


def gemm_layer(x, w, b):
    samples, width = len(x), len(b)
    # room for one more register behind the last row
    buffer = np.zeros(samples * width + ALIGN, dtype=x.dtype)
    buffer[:samples * width] = (np.dot(x, w.T) + b).ravel()
    for i in range(samples):
        sigmoid(buffer, i * width, width)
    return buffer[:samples * width].reshape(samples, width)


def neuralnet_predict_batch(params, x):
    for layer in range(1, len(LAYERS)):
        x = gemm_layer(x, params[f"W{layer}"], params[f"b{layer}"])
    return x


def forward(params, X):
    return neuralnet_predict_batch(params, X)


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)
