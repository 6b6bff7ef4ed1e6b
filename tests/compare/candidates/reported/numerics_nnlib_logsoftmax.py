"""The gradient of the log-softmax goes through the softmax's: it divides by probabilities that underflow to 0 for
large scores.

Source: https://github.com/FluxML/NNlib.jl/issues/68 (Softmax and crossentropy are prone to produce NaNs)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 5
CLASSES = 3


# one column per sample, as in Julia
def softmax(xs):
    out = np.exp(xs - xs.max(axis=0, keepdims=True))
    return out / out.sum(axis=0, keepdims=True)


def grad_softmax(D, xs):
    s = softmax(xs)
    return s * (D - (D * s).sum(axis=0, keepdims=True))


def logsoftmax(xs):
    xs = xs - xs.max(axis=0, keepdims=True)
    return xs - np.log(np.exp(xs).sum(axis=0, keepdims=True))


def grad_logsoftmax(D, xs):
    return grad_softmax(D / softmax(xs), xs)  # right: return D - D.sum(axis=0, keepdims=True) * softmax(xs)


def dense(W, b, x):
    return W @ x + b[:, None]


def onehotbatch(y, k, dtype):
    return (np.arange(k)[:, None] == y).astype(dtype)


def forward(params, X):
    return softmax(dense(params["W"], params["b"], X.T)).T


def loss(params, X, y):
    xs = dense(params["W"], params["b"], X.T)
    return -logsoftmax(xs)[y, np.arange(len(y))].sum() / len(y)


def gradients(params, X, y):
    xs = dense(params["W"], params["b"], X.T)
    D = -onehotbatch(y, xs.shape[0], xs.dtype) / xs.shape[1]
    g = grad_logsoftmax(D, xs)
    return {"W": g @ X, "b": g.sum(axis=1)}
