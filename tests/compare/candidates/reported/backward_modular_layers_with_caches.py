"""The bias gradient of the affine layer is divided by the number of samples although the loss gradient was already
averaged; it should be the plain sum.

Source: https://github.com/dengfy/cs231n/issues/1 (Regarding Convnet modular layer Implementation in layers.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def affine_forward(x, w, b):
    out = x.dot(w) + b
    cache = (x, w, b)
    return out, cache


def affine_backward(dout, cache):
    """
    dout: upstream derivative, (N, M)
    Returns dx (N, D), dw (D, M), db (M,)
    """
    x, w, b = cache
    N = x.shape[0]
    dx = dout.dot(w.T)
    dw = x.T.dot(dout)
    db = np.sum(dout, axis=0)
    db /= N  # right: nothing
    return dx, dw, db


def relu_forward(x):
    return np.maximum(0, x), x


def relu_backward(dout, cache):
    return dout * (cache > 0)


def affine_relu_forward(x, w, b):
    a, fc_cache = affine_forward(x, w, b)
    out, relu_cache = relu_forward(a)
    return out, (fc_cache, relu_cache)


def affine_relu_backward(dout, cache):
    fc_cache, relu_cache = cache
    return affine_backward(relu_backward(dout, relu_cache), fc_cache)


def softmax_loss(x, y):
    shifted = x - np.max(x, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    N = x.shape[0]
    data_loss = -np.sum(log_probs[np.arange(N), y]) / N
    dx = np.exp(log_probs)
    dx[np.arange(N), y] -= 1
    dx /= N
    return data_loss, dx


class TwoLayerNet:
    def __init__(self, params):
        self.params = params

    def loss(self, X, y):
        h, cache1 = affine_relu_forward(X, self.params["W1"], self.params["b1"])
        scores, cache2 = affine_forward(h, self.params["W2"], self.params["b2"])
        value, dscores = softmax_loss(scores, y)
        grads = {}
        dh, grads["W2"], grads["b2"] = affine_backward(dscores, cache2)
        _, grads["W1"], grads["b1"] = affine_relu_backward(dh, cache1)
        return value, grads


def forward(params, X):
    h, _ = affine_relu_forward(X, params["W1"], params["b1"])
    scores, _ = affine_forward(h, params["W2"], params["b2"])
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    return TwoLayerNet(params).loss(X, y)[0]


def gradients(params, X, y):
    return TwoLayerNet(params).loss(X, y)[1]
