"""The backward pass recomputes the input of the last linear layer without its gate: the weight gradient is contracted
with the values before x * sigmoid(x) instead of those after it.

Source: https://github.com/fla-org/flash-linear-attention/pull/1071 ([Fix] Gate the recomputed output in
layer_norm_gated backward)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "silu"
OUTPUT = "identity"
LOSS = "half_mse"


def sigmoid(g):
    return 1 / (1 + np.exp(-g))


def gate(b_y):
    return b_y * sigmoid(b_y)


def dgate(b_y):
    s = sigmoid(b_y)
    return s * (1 + b_y * (1 - s))


class SwishGateLinearFunction:
    def forward(self, b_y, linear_weight, linear_bias):
        y = gate(b_y)
        self.saved = (b_y, linear_weight)  # y is not saved, to save memory
        return np.einsum("bi,oi->bo", y, linear_weight) + linear_bias

    def backward(self, dout):
        b_y, linear_weight = self.saved
        y = b_y  # right: y = gate(b_y)
        dlinear_weight = np.einsum("bo,bi->oi", dout, y)
        dlinear_bias = np.einsum("bo->o", dout)
        dy = np.einsum("bo,oi->bi", dout, linear_weight)
        return dy * dgate(b_y), dlinear_weight, dlinear_bias


def project(params, X):
    return np.einsum("bi,oi->bo", X, params["W1"]) + params["b1"]


def forward(params, X):
    return SwishGateLinearFunction().forward(project(params, X), params["W2"], params["b2"])


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    fn = SwishGateLinearFunction()
    out = fn.forward(project(params, X), params["W2"], params["b2"])
    dh, dw, db = fn.backward((out - y) / X.shape[0])
    return {"W1": np.einsum("bo,bi->oi", dh, X), "b1": dh.sum(0), "W2": dw, "b2": db}
