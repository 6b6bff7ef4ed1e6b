"""The gradient of h1 is made from the values of h2; it has to be made from the gradient of h2.

Source: https://github.com/stanford-cs336/lectures/pull/10 (Fix backprop expression in lecture_02)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
LAYOUT = "in_out"
ACTIVATION = "identity"
OUTPUT = "identity"
LOSS = "mse"
BIAS = False


def model(x, w1, w2):
    """x --w1--> h1 --w2--> h2 -> loss"""
    h1 = x @ w1
    h2 = h1 @ w2
    return h1, h2


def gradients_flops(x, y, w1, w2):
    B, D = x.shape
    K = w2.shape[1]
    h1, h2 = model(x, w1, w2)
    h2_grad = 2 * (h2 - y) / h2.size

    num_backward_flops = 0
    # w2.grad[j,k] = sum_i h1[i,j] * h2.grad[i,k]
    w2_grad = np.einsum("ij,ik->jk", h1, h2_grad)
    num_backward_flops += 2 * B * h1.shape[1] * K

    # the same for what is before w2
    h1_grad = np.einsum("jk,ik->ij", w2, h2)  # right: h1_grad = np.einsum("jk,ik->ij", w2, h2_grad)
    assert h1_grad.shape == h1.shape
    num_backward_flops += 2 * B * h1.shape[1] * K

    w1_grad = np.einsum("ij,ik->jk", x, h1_grad)
    num_backward_flops += 2 * B * D * h1.shape[1]
    return w1_grad, w2_grad, num_backward_flops


def forward(params, X):
    return model(X, params["W1"], params["W2"])[1]


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    w1_grad, w2_grad, _ = gradients_flops(X, y, params["W1"], params["W2"])
    return {"W1": w1_grad, "W2": w2_grad}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {"W1": params["W1"] - lr * grads["W1"], "W2": params["W2"] - lr * grads["W2"]}
