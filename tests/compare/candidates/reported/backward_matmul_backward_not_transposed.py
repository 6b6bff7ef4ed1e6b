"""The product's backward pass multiplies the output's gradient with B as it is; dA = dY B.T needs B transposed
(trans_B=True).

Source: https://github.com/tile-ai/TileOPs/pull/54 (review: an issue in the backward pass of matmul)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 4, 4)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"


def gemm(a, b, trans_a=False, trans_b=False):
    a = a.T if trans_a else a
    b = b.T if trans_b else b
    return a @ b


class MatMulFunc:
    """Y = A B, as an autograd function with saved tensors"""

    def forward(self, A, B):
        self.saved = A, B
        return gemm(A, B)

    def backward(self, dY):
        A, B = self.saved
        dA = gemm(dY, B, trans_b=False)  # right: dA = gemm(dY, B, trans_b=True)
        dB = gemm(A, dY, trans_a=True)
        return dA, dB


class ReLUFunc:
    def forward(self, x):
        self.saved = x > 0
        return np.where(self.saved, x, 0)

    def backward(self, dy):
        return np.where(self.saved, dy, 0)


def run(params, X):
    mm1, act, mm2 = MatMulFunc(), ReLUFunc(), MatMulFunc()
    h = act.forward(mm1.forward(X, params["W1"]) + params["b1"])
    out = mm2.forward(h, params["W2"]) + params["b2"]
    return out, (mm1, act, mm2)


def forward(params, X):
    return run(params, X)[0]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    out, (mm1, act, mm2) = run(params, X)
    dz2 = 2 * (out - y) / out.size
    dh, dW2 = mm2.backward(dz2)
    dz1 = act.backward(dh)
    dX, dW1 = mm1.backward(dz1)
    return {"W1": dW1, "b1": dz1.sum(axis=0), "W2": dW2, "b2": dz2.sum(axis=0)}
