"""The running maximum of the softmax starts at 0 instead of the lowest number, so if all logits of a sample are far
below 0 their exponentials vanish and the result is 0/0.

Source: https://gist.github.com/emfomenk/0386c529c5df21ae308b00d16454c48e (cpu: softmax: initialize max with -FLT_MAX
instead of 0)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 4
CLASSES = 3


def ref_softmax_fwd(src):
    outer_size, channels = src.shape
    # max over the channels
    max_ = np.zeros_like(src[:, 0])  # right: max_ = np.full_like(src[:, 0], -np.inf)
    for c in range(channels):
        max_ = np.maximum(max_, src[:, c])
    # exp and sum
    dst = np.empty_like(src)
    denom = np.zeros_like(src[:, 0])
    for c in range(channels):
        dst[:, c] = np.exp(src[:, c] - max_)
        denom = denom + dst[:, c]
    for c in range(channels):
        dst[:, c] = dst[:, c] / denom
    return dst, max_ + np.log(denom)


def scores(params, X):
    return X @ params["W"].T + params["b"]


def forward(params, X):
    return ref_softmax_fwd(scores(params, X))[0]


def loss(params, X, y):
    src = scores(params, X)
    log_sum = ref_softmax_fwd(src)[1]
    return np.mean(log_sum - src[np.arange(len(y)), y])


def gradients(params, X, y):
    diff = forward(params, X)
    diff[np.arange(len(y)), y] -= 1
    diff = diff / len(y)
    return {"W": diff.T @ X, "b": diff.sum(axis=0)}


def predict(params, X):
    return np.argmax(scores(params, X), axis=1)
