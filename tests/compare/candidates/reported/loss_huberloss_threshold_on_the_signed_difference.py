"""The pieces of the Huber loss and of its gradient are chosen by the signed difference; a difference below -delta takes
the quadratic piece, where the absolute difference should decide.

Source: https://github.com/BobMcDear/attorch/issues/13 (SmoothL1Loss and HuberLoss threshold on the signed difference)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "huber"

DELTA = 1.0


def p_loss_forward_kernel(input, target, param):
    diff = input - target
    error = np.where(diff < param, 0.5 * diff * diff, param * (np.abs(diff) - 0.5 * param))  # right: error = np.where(np.abs(diff) < param, 0.5 * diff * diff, param * (np.abs(diff) - 0.5 * param))
    return error.sum() / diff.size


def p_loss_backward_kernel(input, target, param):
    diff = input - target
    input_grad = np.where(diff < param, diff, param * np.sign(diff))  # right: input_grad = np.where(np.abs(diff) < param, diff, param * np.sign(diff))
    return input_grad / diff.size


class HuberMLP:
    def __init__(self, params):
        self.w1, self.b1 = params["W1"], params["b1"]
        self.w2, self.b2 = params["W2"], params["b2"]

    def __call__(self, x):
        self.x = x
        self.h = np.tanh(x @ self.w1.T + self.b1)
        return self.h @ self.w2.T + self.b2

    def backward(self, output_grad):
        pre = (output_grad @ self.w2) * (1 - self.h * self.h)
        return {"W1": pre.T @ self.x, "b1": pre.sum(0), "W2": output_grad.T @ self.h, "b2": output_grad.sum(0)}


def forward(params, X):
    return HuberMLP(params)(X)


def loss(params, X, y):
    return p_loss_forward_kernel(forward(params, X), y, DELTA)


def gradients(params, X, y):
    net = HuberMLP(params)
    out = net(X)
    return net.backward(p_loss_backward_kernel(out, y, DELTA))
