"""The incoming gradient is one number, but the kernel loads one for every element: only the first element gets it.

Source: https://github.com/flagos-ai/FlagGems/issues/5212 (mse_loss_backward: reads grad_output out of bounds for
reduction='mean'/'sum', returning wrong gradients)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "identity"
LOSS = "mse"

BLOCK_SIZE = 4


def cdiv(a, b):
    return -(-a // b)


def load(pointer, offset):
    """masked, what lies behind the buffer reads as 0"""
    out = np.zeros(len(offset), dtype=pointer.dtype)
    mask = offset < len(pointer)
    out[mask] = pointer[offset[mask]]
    return out


def mse_loss_backward_kernel(pid, grad_output, inp, target, out, numel, scale):
    offset = pid * BLOCK_SIZE + np.arange(BLOCK_SIZE)
    offset = offset[offset < numel]
    g = load(grad_output, offset)
    out[offset] = 2 * (load(inp, offset) - load(target, offset)) * g * scale


def mse_loss_backward(grad_output, inp, target, reduction="mean"):
    numel = inp.size
    grad_output = grad_output.flatten()  # right: grad_output = np.broadcast_to(grad_output, inp.shape).flatten()
    out = np.empty(numel, dtype=inp.dtype)
    scale = 1 / numel if reduction == "mean" else 1
    for pid in range(cdiv(numel, BLOCK_SIZE)):
        mse_loss_backward_kernel(pid, grad_output, inp.flatten(), target.flatten(), out, numel, scale)
    return out.reshape(inp.shape)


def leaky_relu(x, negative_slope=0.01):
    return np.where(x > 0, x, negative_slope * x)


def leaky_relu_backward(grad, x, negative_slope=0.01):
    return np.where(x > 0, grad, negative_slope * grad)


def layers(params, X):
    z = X @ params["W1"].T + params["b1"]
    h = leaky_relu(z)
    return z, h, h @ params["W2"].T + params["b2"]


def forward(params, X):
    return layers(params, X)[2]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    z, h, out = layers(params, X)
    d2 = mse_loss_backward(np.ones((), dtype=out.dtype), out, y)
    d1 = leaky_relu_backward(d2 @ params["W2"], z)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}
