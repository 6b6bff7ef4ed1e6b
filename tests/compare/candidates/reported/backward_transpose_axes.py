"""In NumPy, unlike in PyTorch, transpose(-2, -1) of a matrix leaves its axes where they are, so the gradient is sent
back through the weights themselves; it has to go through the transposed weights.

Source: https://github.com/pytorch/pytorch.github.io/issues/2135 (Linalg autograd blog post: Typo/error in NumPy
gradient computation for linalg.inv)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def linear_forward(x, W, b):
    return x @ W + b


def linear_backward(x, W, grad):
    grad_x = grad @ W.transpose(-2, -1)  # right: grad_x = grad @ W.T
    grad_W = np.einsum("ni,no->io", x, grad)
    grad_b = grad.sum(axis=0)
    return grad_x, grad_W, grad_b


def tanh_backward(result, grad):
    return grad * (1 - result ** 2)


def mse_backward(result, y, grad):
    return grad * 2 * (result - y) / y.size


def run(params, X):
    h = np.tanh(linear_forward(X, params["W1"], params["b1"]))
    return h, linear_forward(h, params["W2"], params["b2"])


def backward(params, X, y):
    h, result = run(params, X)
    grad = mse_backward(result, y, 1.0)
    grad, gW2, gb2 = linear_backward(h, params["W2"], grad)
    grad = tanh_backward(h, grad)
    grad, gW1, gb1 = linear_backward(X, params["W1"], grad)
    return grad, {"W1": gW1, "b1": gb1, "W2": gW2, "b2": gb2}


def forward(params, X):
    return run(params, X)[1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    return backward(params, X, y)[1]


def input_gradient(params, X, y):
    return backward(params, X, y)[0]
