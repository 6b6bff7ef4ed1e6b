"""The backward of Softplus, taken from its output, divides by 1 + exp(-y) once more; it is 1 - exp(-y) alone.

Source: https://github.com/NVlabs/tiny-cuda-nn/pull/130 (Fixed Softplus backward)
"""

from enum import Enum

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "mse"


class Activation(Enum):
    NONE = 0
    SOFTPLUS = 1


def warp_activation(activation, frag):
    if activation == Activation.SOFTPLUS:
        return np.logaddexp(0, frag)
    return frag


def warp_activation_backward(activation, frag, forward_frag):
    if activation == Activation.SOFTPLUS:
        return frag * -np.expm1(-forward_frag) / (1 + np.exp(-forward_frag))
        # right: return frag * -np.expm1(-forward_frag)
    return frag


class FullyFusedMLP:
    activations = [Activation.SOFTPLUS, Activation.NONE]

    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def inference(self, x):
        out = [x]
        for w, b, act in zip(self.weights, self.biases, self.activations):
            out.append(warp_activation(act, out[-1] @ w.T + b))
        return out

    def backward(self, out, dL_doutput):
        grads = {}
        for i in (2, 1):
            d = warp_activation_backward(self.activations[i - 1], dL_doutput, out[i])
            grads[f"W{i}"], grads[f"b{i}"] = d.T @ out[i - 1], d.sum(axis=0)
            dL_doutput = d @ self.weights[i - 1]
        return grads


def network(p):
    return FullyFusedMLP([p["W1"], p["W2"]], [p["b1"], p["b2"]])


def forward(params, X):
    return network(params).inference(X)[-1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    mlp = network(params)
    out = mlp.inference(X)
    return mlp.backward(out, 2 * (out[-1] - y) / y.size)
