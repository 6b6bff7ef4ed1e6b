"""The rows of the left matrix are looked up as if it were contiguous, which is wrong where it is transposed; the index
has to be calculated with its strides.

Source: https://github.com/Jianqoq/Hpt/pull/162 (fixed wrong index calculation for matmul when input is transposed)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Tensor:
    """A flat buffer with a shape and strides; t() copies nothing."""

    def __init__(self, data, shape, strides=None):
        self.data = data
        self.shape = shape
        self.strides = strides or (shape[1], 1)

    @staticmethod
    def new(array):
        return Tensor(np.ascontiguousarray(array).ravel(), array.shape)

    def t(self):
        return Tensor(self.data, self.shape[::-1], self.strides[::-1])

    def numpy(self):
        return self.data.reshape(self.shape)

    def matmul(self, rhs):
        m, k = self.shape
        n = rhs.shape[1]
        out = np.zeros(m * n, dtype=self.data.dtype)
        for i in range(m):
            row = self.data[i * k:][:k]
            # right: row = self.data[i * self.strides[0]::self.strides[1]][:k]
            for j in range(n):
                column = rhs.data[j * rhs.strides[1]::rhs.strides[0]][:k]
                out[i * n + j] = np.dot(row, column)
        return Tensor(out, (m, n))


def layers(params, X):
    x = Tensor.new(X)
    h = np.tanh(x.matmul(Tensor.new(params["W1"]).t()).numpy() + params["b1"])
    out = Tensor.new(h).matmul(Tensor.new(params["W2"]).t()).numpy() + params["b2"]
    return h, out


def forward(params, X):
    return layers(params, X)[1]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    h, out = layers(params, X)
    d2 = (out - y) / len(X)
    d1 = Tensor.new(d2).matmul(Tensor.new(params["W2"])).numpy() * (1 - h * h)
    return {
        "W1": Tensor.new(d1).t().matmul(Tensor.new(X)).numpy(),
        "b1": d1.sum(axis=0),
        "W2": Tensor.new(d2).t().matmul(Tensor.new(h)).numpy(),
        "b2": d2.sum(axis=0),
    }
