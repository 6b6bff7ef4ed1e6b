"""The kernel of softmax's gradient slices output, yGrad and xGrad without the row's offset idx, so only the front part
of the gradient is ever computed; the slices have to begin at idx.

Source: https://github.com/gorgonia/gorgonia/issues/488 (Gradient calculation error in softmax for float64)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class SoftmaxOp:
    def do(self, x):
        e = np.exp(x - x.max(axis=-1, keepdims=True))
        return e / e.sum(axis=-1, keepdims=True)


class SoftmaxDiffOp:
    """works on the flat backing of the tensors, row by row"""

    def do(self, y, grad):
        dim_size = y.shape[-1]
        outer = y.size // dim_size
        x_grad = np.zeros(y.size, y.dtype)
        self.kernel(y.reshape(-1), grad.reshape(-1), x_grad, outer, dim_size)
        return x_grad.reshape(y.shape)

    def kernel(self, output, y_grad, x_grad, outer, dim_size):
        for i in range(outer):
            idx = i * dim_size
            y = output[:dim_size]  # right: y = output[idx:idx + dim_size]
            dy = y_grad[:dim_size]  # right: dy = y_grad[idx:idx + dim_size]
            dydx = x_grad[:dim_size]  # right: dydx = x_grad[idx:idx + dim_size]
            total = 0
            for j in range(dim_size):
                total += dy[j] * y[j]
            for j in range(dim_size):
                dydx[j] = (dy[j] - total) * y[j]


def fwd(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    return h, SoftmaxOp().do(h @ params["W2"].T + params["b2"])


def forward(params, X):
    return fwd(params, X)[1]


def loss(params, X, y):
    # the logarithm of the probabilities, no log-sum-exp here
    prob = forward(params, X)
    return -np.mean(np.log(prob[np.arange(len(y)), y]))


def gradients(params, X, y):
    n = len(y)
    h, prob = fwd(params, X)
    dprob = np.zeros_like(prob)
    dprob[np.arange(n), y] = -1 / (n * prob[np.arange(n), y])
    dz2 = SoftmaxDiffOp().do(prob, dprob)
    dz1 = dz2 @ params["W2"] * (1 - h * h)
    return {"W1": dz1.T @ X, "b1": dz1.sum(axis=0), "W2": dz2.T @ h, "b2": dz2.sum(axis=0)}
