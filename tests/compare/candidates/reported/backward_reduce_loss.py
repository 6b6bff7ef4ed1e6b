"""The kernel divides the gradient by the number of rows although reduce_loss is False and the caller takes the mean of
the rows' losses itself, so that 1/n is in it twice; it should be divided only if reduce_loss is True.

Source: https://github.com/ROCm/TransformerEngine/pull/336 (Fused Cross Entropy Triton - Loss Scaling and Vanishing
Grads Bugfix)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 4


def online_softmax_kernel(X):
    """Of each row: its maximum m and d, the sum of exp(x - m), in blocks"""
    n_rows, n_cols = X.shape
    m, d = np.full(n_rows, -np.inf, X.dtype), np.zeros(n_rows, X.dtype)
    for row in range(n_rows):
        for i in range(0, n_cols, 2):
            block = X[row, i:i + 2]
            m_new = max(m[row], block.max())
            d[row] = d[row] * np.exp(m[row] - m_new) + np.sum(np.exp(block - m_new))
            m[row] = m_new
    return m, d


def cross_entropy_kernel(X, Y, reduce_loss):
    """Writes the loss of each row, and the gradient over the logits"""
    n_rows = len(X)
    m, d = online_softmax_kernel(X)
    loss, X_out = np.empty(n_rows, X.dtype), np.empty_like(X)
    scale = n_rows  # right: scale = n_rows if reduce_loss else 1
    for row in range(n_rows):
        X_out[row] = np.exp(X[row] - m[row]) / d[row] / scale
        loss[row] = -(X[row, Y[row]] - m[row] - np.log(d[row]))
        X_out[row, Y[row]] += -1 / scale
    return loss, X_out


def element_mul_kernel(X, grad_output):
    return X * grad_output[:, None]


class CrossEntropyFunction:
    @staticmethod
    def forward(ctx, inp, target, reduce_loss=False):
        loss, ctx["inp"] = cross_entropy_kernel(inp, target, reduce_loss)
        return np.sum(loss) / len(loss) if reduce_loss else loss

    @staticmethod
    def backward(ctx, grad_output):
        return element_mul_kernel(ctx["inp"], grad_output)


def logits(params, X):
    return X @ params["W"].T + params["b"]


def forward(params, X):
    z = logits(params, X)
    m, d = online_softmax_kernel(z)
    return np.exp(z - m[:, None]) / d[:, None]


def loss(params, X, y):
    losses = CrossEntropyFunction.forward({}, logits(params, X), y)
    return losses.mean()


def gradients(params, X, y):
    ctx = {}
    losses = CrossEntropyFunction.forward(ctx, logits(params, X), y)
    # of the mean over the tokens
    grad_output = np.full_like(losses, 1 / len(losses))
    d_logits = CrossEntropyFunction.backward(ctx, grad_output)
    return {"W": d_logits.T @ X, "b": d_logits.sum(axis=0)}
