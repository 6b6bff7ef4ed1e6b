"""The backward pass of the relu sets those entries to zero where the incoming gradient is negative, not those where
the input of the relu was negative.

Source: https://github.com/exacity/deeplearningbook-chinese/issues/127 (勘误 6.5.7 倒数第三段)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def affine_forward(x, w, b):
    return x.dot(w) + b, (x, w, b)


def affine_backward(dout, cache):
    x, w, b = cache
    return dout.dot(w.T), x.T.dot(dout), np.sum(dout, axis=0)


def relu_forward(x):
    out = np.maximum(0, x)
    return out, x


def relu_backward(dout, cache):
    dx, x = None, cache
    dx = dout * (dout > 0)  # right: dx = dout * (x > 0)
    return dx


def softmax_loss(x, y):
    shifted = x - np.max(x, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    N = x.shape[0]
    loss = -np.sum(log_probs[np.arange(N), y]) / N
    dx = np.exp(log_probs)
    dx[np.arange(N), y] -= 1
    dx /= N
    return loss, dx


def scores_and_caches(params, X):
    a, fc1 = affine_forward(X, params["W1"], params["b1"])
    h, relu = relu_forward(a)
    scores, fc2 = affine_forward(h, params["W2"], params["b2"])
    return scores, (fc1, relu, fc2)


def forward(params, X):
    s = scores_and_caches(params, X)[0]
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    return softmax_loss(scores_and_caches(params, X)[0], y)[0]


def gradients(params, X, y):
    scores, (fc1, relu, fc2) = scores_and_caches(params, X)
    _, dscores = softmax_loss(scores, y)
    grads = {}
    dh, grads["W2"], grads["b2"] = affine_backward(dscores, fc2)
    da = relu_backward(dh, relu)
    _, grads["W1"], grads["b1"] = affine_backward(da, fc1)
    return grads
