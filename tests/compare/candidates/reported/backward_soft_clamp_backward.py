"""The test in the backward pass is reversed: the small scale is the gradient inside the range, and 1 outside of it.

Source: https://github.com/necla-ml/Diff-JPEG/issues/2 (Is this logic judgement reversed?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "leaky_relu"
OUTPUT = "sigmoid"
LOSS = "bce"


class SoftClamp:
    """Clamps from below, and lets a small scale of what is outside through."""

    @staticmethod
    def forward(ctx, input, min=0.0, scale=0.01):
        ctx["input"], ctx["min"], ctx["scale"] = input, min, scale
        return np.where(input > min, input, min + scale * (input - min))

    @staticmethod
    def backward(ctx, grad_output):
        inside = ctx["input"] > ctx["min"]
        grad = np.where(inside, ctx["scale"], 1.0) * grad_output  # right: grad = np.where(inside, 1.0, ctx["scale"]) * grad_output
        return grad.astype(grad_output.dtype)


def net(params, X, ctx):
    h = SoftClamp.forward(ctx, np.einsum("ni,hi->nh", X, params["W1"]) + params["b1"])
    z = np.einsum("nh,oh->no", h, params["W2"]) + params["b2"]
    return h, z


def forward(params, X):
    _, z = net(params, X, {})
    return 1 / (1 + np.exp(-z))


def loss(params, X, y):
    _, z = net(params, X, {})
    return np.mean(np.logaddexp(0, z) - y * z)


def gradients(params, X, y):
    ctx = {}
    h, z = net(params, X, ctx)
    gz = (1 / (1 + np.exp(-z)) - y) / z.size
    gh = SoftClamp.backward(ctx, np.einsum("no,oh->nh", gz, params["W2"]))
    return {
        "W1": np.einsum("nh,ni->hi", gh, X),
        "b1": gh.sum(axis=0),
        "W2": np.einsum("no,nh->oh", gz, h),
        "b2": gz.sum(axis=0),
    }
