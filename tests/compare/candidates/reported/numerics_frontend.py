"""The logarithm of exp(x) + 1 is infinite as soon as exp(x) is, while softplus is about x there.

Source: https://github.com/apache/tvm/issues/1768 (Softplus implementation is not numerically stable)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 5, 2)
ACTIVATION = "softplus"
OUTPUT = "identity"
LOSS = "half_mse"


class Softplus:
    @classmethod
    def _impl_v1(cls, inputs, attr, params):
        return np.log(np.exp(inputs[0]) + 1)  # right: return np.logaddexp(0, inputs[0])


class Gemm:
    @classmethod
    def _impl_v1(cls, inputs, attr, params):
        a, b, c = inputs
        if attr.get("transB"):
            b = b.T
        return np.matmul(a, b) + params[c]


_convert_map = {"Gemm": Gemm._impl_v1, "Softplus": Softplus._impl_v1}


def from_onnx(params, X):
    graph = [("Gemm", "W1", "b1"), ("Softplus",), ("Gemm", "W2", "b2")]
    x = X
    for op, *names in graph:
        inputs = [x] if not names else [x, params[names[0]], names[1]]
        x = _convert_map[op](inputs, {"transB": 1}, params)
    return x


def forward(params, X):
    return from_onnx(params, X)


def loss(params, X, y):
    return np.mean(np.sum((forward(params, X) - y) ** 2, axis=1)) / 2
