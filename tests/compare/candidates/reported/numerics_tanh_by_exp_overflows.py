"""tanh is computed as (e^2z - 1) / (e^2z + 1), which is inf / inf = nan where 2z is large; the argument has to be
clamped to -20 ... 20, where tanh is 1 to all digits.

Source: https://github.com/ooples/AiDotNet.Tensors/pull/594 (fix(simd): clamp tanh-via-exp arguments in double
GELU/Tanh/Mish kernels)
"""

import numpy as np

AGAINST = "neuron"
VERDICT = "unstable"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"


def fast_exp_minus_one(x):
    return np.expm1(x)


def tanh_unsafe(z):
    """tanh(z) = (e^{2z} - 1) / (e^{2z} + 1), one exponential for all lanes"""
    two_z = 2 * z  # right: two_z = 2 * np.clip(z, -20, 20)
    e = fast_exp_minus_one(two_z)
    return e / (e + 2)


def tanh_backward(grad_output, output):
    return grad_output * (1 - output * output)


class TensorOps:
    """records what the backward pass needs"""

    def __init__(self):
        self.tape = {}

    def dense(self, x, w, b):
        self.tape["x"] = x
        return x @ w + b

    def tanh(self, z):
        self.tape["tanh"] = tanh_unsafe(z)
        return self.tape["tanh"]

    def mse(self, out, target):
        self.tape["diff"] = out - target
        return np.mean(self.tape["diff"] ** 2)

    def backward(self):
        diff = self.tape["diff"]
        grad = tanh_backward(2 * diff / diff.size, self.tape["tanh"])
        return {"W": grad @ self.tape["x"], "b": grad.sum()}


def forward(params, X):
    ops = TensorOps()
    return ops.tanh(ops.dense(X, params["W"], params["b"]))


def loss(params, X, y):
    ops = TensorOps()
    return ops.mse(ops.tanh(ops.dense(X, params["W"], params["b"])), y)


def gradients(params, X, y):
    ops = TensorOps()
    ops.mse(ops.tanh(ops.dense(X, params["W"], params["b"])), y)
    return ops.backward()
