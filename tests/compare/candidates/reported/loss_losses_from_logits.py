"""The log-sum-exp takes the largest logit off before the exponentials and never adds it back to the logarithm.

Source: https://github.com/elixir-nx/axon/pull/527 (Fix log-sum-exp to match the definition)
"""

import functools

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 5
LOSS = "cross_entropy"


def pipe(x, *fns):
    """x |> f |> g |> ..."""
    return functools.reduce(lambda acc, f: f(acc), fns, x)


def reduce_max(x, axes):
    return np.max(x, axis=axes, keepdims=True)


# activations

def logsumexp(x, axes=-1):
    max_val = reduce_max(x, axes)
    res = pipe(
        x - max_val,
        np.exp,
        lambda e: np.sum(e, axis=axes, keepdims=True),
        np.log,
    )
    return res  # right: return res + max_val


def softmax(x, axis=-1):
    max_val = reduce_max(x, axis)
    return pipe(
        x - max_val,
        np.exp,
        lambda e: e / np.sum(e, axis=axis, keepdims=True),
    )


# losses

def sparse_cross_entropy_from_logits(y_true, logits, reduction="none"):
    picked = np.take_along_axis(logits, y_true[:, None], axis=-1)
    each = pipe(
        logsumexp(logits) - picked,
        lambda t: np.squeeze(t, axis=-1),
    )
    if reduction == "mean":
        return np.mean(each)
    if reduction == "sum":
        return np.sum(each)
    return each


# the model: one dense layer

def dense(input, kernel, bias):
    return pipe(input @ kernel.T, lambda t: t + bias)


def forward(params, X):
    return pipe(dense(X, params["W"], params["b"]), softmax)


def loss(params, X, y):
    logits = dense(X, params["W"], params["b"])
    return sparse_cross_entropy_from_logits(y, logits, reduction="mean")


def predict(params, X):
    return np.argmax(dense(X, params["W"], params["b"]), axis=-1)
