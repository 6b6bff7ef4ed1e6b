"""The bias is added to every product of the slice, so that the sum holds it once for each input; it should be added
once, after the sum.

Source: https://github.com/eplt/Deep-Learning-Coursera-Complete/issues/1 (conv_single_step()函数实现有问题)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"


def conv_single_step(a_slice_prev, W, b):
    """
    Apply one filter to a single slice of the output activation of the previous layer.

    Arguments:
    a_slice_prev -- slice of input data, of W's shape
    W -- weight parameters of one window
    b -- bias parameter of that window, a scalar

    Returns:
    Z -- a scalar value
    """
    # Element-wise product between a_slice and W
    s = np.multiply(a_slice_prev, W) + b  # right: s = np.multiply(a_slice_prev, W)
    # Sum over all entries of the volume s
    Z = np.sum(s)
    # missing: Z = Z + b
    return Z


def conv_forward(A_prev, W, b):
    m = A_prev.shape[0]
    Z = np.zeros(m, dtype=W.dtype)
    for i in range(m):                      # loop over the batch of training examples
        Z[i] = conv_single_step(A_prev[i], W, b)
    cache = (A_prev, W, b)
    return Z, cache


def conv_backward(dZ, cache):
    A_prev, W, b = cache
    dW = np.zeros_like(W)
    db = np.zeros_like(b)
    for i in range(dZ.shape[0]):
        dW = dW + A_prev[i] * dZ[i]
        db = db + dZ[i]
    return dW, db


def forward(params, X):
    Z, _ = conv_forward(X, params["W"], params["b"])
    return np.tanh(Z)


def layer_values(params, X):
    Z, _ = conv_forward(X, params["W"], params["b"])
    return {"z": Z, "a": np.tanh(Z)}


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    Z, cache = conv_forward(X, params["W"], params["b"])
    A = np.tanh(Z)
    dZ = 2 * (A - y) / len(y) * (1 - A ** 2)
    dW, db = conv_backward(dZ, cache)
    return {"W": dW, "b": db}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {"W": params["W"] - lr * grads["W"], "b": params["b"] - lr * grads["b"]}
