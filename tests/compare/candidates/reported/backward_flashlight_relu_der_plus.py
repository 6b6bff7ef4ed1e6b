"""The kernel for the hidden weights adds the derivative of the relu to the incoming gradient, where the chain rule
multiplies them.

Source: https://docs.rs/crate/flashlight/0.0.12/source/backprop_on_gpu.txt (notes on the weights' kernel)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def relu(x):
    return x if x > 0 else 0 * x


def relu_der(x):
    return 1.0 if x > 0 else 0.0


def matmul(a, b):
    out = np.zeros((a.shape[0], b.shape[1]), dtype=a.dtype)
    for row in range(a.shape[0]):
        for col in range(b.shape[1]):
            for k in range(a.shape[1]):
                out[row, col] += a[row, k] * b[k, col]
    return out


def passes(params, X):
    linear_input_cache = X.T
    relu_input_cache = matmul(params["W1"], linear_input_cache) + params["b1"].reshape(-1, 1)
    hidden = np.array([[relu(v) for v in row] for row in relu_input_cache], dtype=X.dtype)
    return relu_input_cache, hidden, matmul(params["W2"], hidden) + params["b2"].reshape(-1, 1)


def weights_kernel(i, shape, relu_input_cache, grad_output, linear_input_cache):
    row, col = divmod(i, shape[1])
    total = 0.0
    for s in range(grad_output.shape[1]):
        total += (relu_der(relu_input_cache[row, s]) + grad_output[row, s]) * linear_input_cache[col, s]
        # right: total += (relu_der(relu_input_cache[row, s]) * grad_output[row, s]) * linear_input_cache[col, s]
    return total


def biases_kernel(i, relu_input_cache, grad_output):
    total = 0.0
    for s in range(grad_output.shape[1]):
        total += relu_der(relu_input_cache[i, s]) * grad_output[i, s]
    return total


def forward(params, X):
    return passes(params, X)[2].T


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    relu_input_cache, hidden, out = passes(params, X)
    grad = 2 * (out - y.T) / y.size
    dW2 = matmul(grad, hidden.T)
    grad_output = matmul(params["W2"].T, grad)
    shape = params["W1"].shape
    flat = [weights_kernel(i, shape, relu_input_cache, grad_output, X.T) for i in range(shape[0] * shape[1])]
    db1 = [biases_kernel(i, relu_input_cache, grad_output) for i in range(shape[0])]
    return {"W1": np.array(flat).reshape(shape), "b1": np.array(db1), "W2": dW2, "b2": grad.sum(axis=1)}
