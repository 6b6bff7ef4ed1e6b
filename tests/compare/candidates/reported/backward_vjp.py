"""The loss is a mean over the batch, but the pullback gives the gradient of the sum: it forgets the call to mean().

Source: https://github.com/tensorflow/swift-apis/pull/42 (Update VJP for softmaxCrossEntropy to account for a call to
mean().)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def raw_sparse_softmax_cross_entropy(logits, labels):
    z = logits - logits.max(axis=1, keepdims=True)
    norm = np.exp(z).sum(axis=1, keepdims=True)
    rows = np.arange(len(labels))
    value = np.log(norm[:, 0]) - z[rows, labels]
    grad = np.exp(z) / norm
    grad[rows, labels] -= 1
    return value, grad


def vjp_softmax_cross_entropy(logits, labels):
    value, grad = raw_sparse_softmax_cross_entropy(logits, labels)
    return value.mean(), lambda v: v * grad  # right: return value.mean(), lambda v: v * grad / len(labels)


def vjp_dense(x, w, b):
    return x @ w + b, lambda v: (v @ w.T, x.T @ v, v.sum(axis=0))


def vjp_tanh(x):
    y = np.tanh(x)
    return y, lambda v: v * (1 - y * y)


def apply(params, X):
    z1, pb1 = vjp_dense(X, params["W1"], params["b1"])
    a1, pb2 = vjp_tanh(z1)
    z2, pb3 = vjp_dense(a1, params["W2"], params["b2"])
    return z2, (pb1, pb2, pb3)


def forward(params, X):
    z, _ = apply(params, X)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    z, _ = apply(params, X)
    return vjp_softmax_cross_entropy(z, y)[0]


def gradients(params, X, y):
    z, (pb1, pb2, pb3) = apply(params, X)
    _, pullback = vjp_softmax_cross_entropy(z, y)
    v, dw2, db2 = pb3(pullback(1))
    _, dw1, db1 = pb1(pb2(v))
    return {"W1": dw1, "b1": db1, "W2": dw2, "b2": db2}
