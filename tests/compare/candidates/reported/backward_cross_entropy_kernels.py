"""The gradient of the weighted cross-entropy is softmax minus the label row, as if each row summed to one; the softmax
has to be multiplied by the row's sum.

Source: https://github.com/kvark/meganeura/pull/102 (CrossEntropyLoss: correct gradient for non-probability label
weights)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
CLASS_WEIGHT = (1.0, 0.5, 2.0, 3.0)


def label_rows(y, dtype):
    """one row of label weights for each sample: zeros, and the weight of its class"""
    rows = np.zeros((len(y), LAYERS[-1]), dtype=dtype)
    for r, cls in enumerate(y):
        rows[r, cls] = CLASS_WEIGHT[cls]
    return rows


def kernel_log_softmax(logits):
    out = np.empty_like(logits)
    for row in range(logits.shape[0]):
        m = logits[row].max()
        s = np.log(np.exp(logits[row] - m).sum())
        out[row] = logits[row] - m - s
    return out


def kernel_cross_entropy(logits, labels):
    lp = kernel_log_softmax(logits)
    return -(labels * lp).sum() / labels.sum()


def kernel_cross_entropy_grad(logits, labels):
    grad = np.empty_like(logits)
    lp = kernel_log_softmax(logits)
    for row in range(logits.shape[0]):
        p = np.exp(lp[row])
        grad[row] = p - labels[row]  # right: grad[row] = p * labels[row].sum() - labels[row]
    return grad / labels.sum()


class Session:
    """forward and backward of the graph  matmul, bias, relu, matmul, bias"""

    def __init__(self, params):
        self.p = params

    def run(self, x):
        self.x = x
        self.pre = x @ self.p["W1"].T + self.p["b1"]
        self.hid = np.maximum(self.pre, 0)
        self.logits = self.hid @ self.p["W2"].T + self.p["b2"]
        return self.logits

    def run_backward(self, g):
        grads = {"W2": g.T @ self.hid, "b2": g.sum(axis=0)}
        g = g @ self.p["W2"]
        g = g * (self.pre > 0)
        grads["W1"] = g.T @ self.x
        grads["b1"] = g.sum(axis=0)
        return grads


def forward(params, X):
    return np.exp(kernel_log_softmax(Session(params).run(X)))


def loss(params, X, y):
    logits = Session(params).run(X)
    return kernel_cross_entropy(logits, label_rows(y, logits.dtype))


def gradients(params, X, y):
    session = Session(params)
    logits = session.run(X)
    labels = label_rows(y, logits.dtype)
    return session.run_backward(kernel_cross_entropy_grad(logits, labels))
