"""The backward of softmax (here of its logarithm) writes its result over the saved softmax y, whose values it still
reads after dy was copied there; the result needs memory of its own.

Source: https://github.com/ggml-org/ggml/pull/1521 (ggml-cpu : fix soft_max_back wrong output when dst aliases src1
(y))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def vec_cpy(dst, src):
    dst[...] = src


def vec_acc_scaled(dst, src, scale):
    dst += src * scale


def log_soft_max_back(dst, dy, y):
    """dx = dy - y * sum(dy), row by row"""
    nr = dy.shape[0]
    for ir in range(nr):
        total = dy[ir].sum()
        vec_cpy(dst[ir], dy[ir])
        vec_acc_scaled(dst[ir], y[ir], -total)
    return dst


def can_inplace(op):
    return op in ("soft_max", "log_soft_max_back")


def allocate(op, src):
    if can_inplace(op):
        return src
    return np.empty_like(src)


def graph_compute(params, X):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    logits = h @ params["W2"].T + params["b2"]
    logits = logits - logits.max(axis=1, keepdims=True)
    lse = np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return h, logits - lse


def forward(params, X):
    return np.exp(graph_compute(params, X)[1])


def loss(params, X, y):
    log_p = graph_compute(params, X)[1]
    return -log_p[np.arange(len(y)), y].mean()


def gradients(params, X, y):
    h, log_p = graph_compute(params, X)
    n = len(y)
    dy = np.zeros_like(log_p)
    dy[np.arange(n), y] = -1 / n
    probs = np.exp(log_p)
    dst = allocate("log_soft_max_back", probs)  # right: dst = np.empty_like(probs)
    d2 = log_soft_max_back(dst, dy, probs)
    d1 = d2 @ params["W2"] * (1 - h * h)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ h, "b2": d2.sum(axis=0)}
