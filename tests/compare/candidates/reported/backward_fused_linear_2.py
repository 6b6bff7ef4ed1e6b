"""The fused backward pass gives GELU's derivative the activated output where it needs the pre-activation.

Source: https://github.com/ooples/AiDotNet.Tensors/pull/106 (review of ActivationHandler.cs: "Post-activation-only
backward is not enough for GELU/Swish")
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 4, 2)
ACTIVATION = "gelu"
OUTPUT = "identity"
LOSS = "mse"


def erf(x):
    return np.vectorize(math.erf, otypes=[float])(x).astype(x.dtype)


class ActivationHandler:
    """apply the activation, and multiply a gradient by its derivative"""

    def apply(self, x):
        return x

    def apply_backward(self, grad_output, x):
        return grad_output


class GeluHandler(ActivationHandler):
    def apply(self, x):
        return x * (1 + erf(x / math.sqrt(2))) / 2

    def apply_backward(self, grad_output, x):
        cdf = (1 + erf(x / math.sqrt(2))) / 2
        pdf = np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
        return grad_output * (cdf + x * pdf)


class FusedLinear:
    def __init__(self, weight, bias, handler):
        self.weight, self.bias, self.handler = weight, bias, handler

    def forward(self, x):
        self.saved_input = x
        self.saved_pre = x @ self.weight.T + self.bias
        self.saved_output = self.handler.apply(self.saved_pre)
        return self.saved_output

    def backward(self, grad_output):
        grad = self.handler.apply_backward(grad_output, self.saved_output)
        # right: grad = self.handler.apply_backward(grad_output, self.saved_pre)
        self.grad_weight = grad.T @ self.saved_input
        self.grad_bias = grad.sum(axis=0)
        return grad @ self.weight


def compile_graph(params):
    last = len(LAYERS) - 1
    return [FusedLinear(params[f"W{i}"], params[f"b{i}"], GeluHandler() if i < last else ActivationHandler())
            for i in range(1, last + 1)]


def forward(params, X):
    for op in compile_graph(params):
        X = op.forward(X)
    return X


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    graph = compile_graph(params)
    out = X
    for op in graph:
        out = op.forward(out)
    grad = 2 * (out - y) / y.size
    grads = {}
    for i in range(len(graph), 0, -1):
        grad = graph[i - 1].backward(grad)
        grads[f"W{i}"], grads[f"b{i}"] = graph[i - 1].grad_weight, graph[i - 1].grad_bias
    return grads
