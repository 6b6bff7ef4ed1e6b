"""The loss takes the logarithm of probabilities that can be numerically zero; the logarithm of the softmax should come
from the inputs, by log-sum-exp.

Source: https://github.com/chainer/chainer/issues/584 (Stable SoftmaxCrossEntropy)
"""

import numpy

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 3
CLASSES = 5
LOSS = "cross_entropy"


class LinearFunction(object):
    def forward(self, x, W, b):
        self.x, self.W = x, W
        return x.dot(W.T) + b

    def backward(self, gy):
        return gy.dot(self.W), gy.T.dot(self.x), gy.sum(0)


class SoftmaxCrossEntropy(object):
    """Softmax activation followed by a cross entropy loss."""

    def forward_cpu(self, x, t):
        z = x - x.max(axis=1, keepdims=True)
        e = numpy.exp(z)
        s = e.sum(axis=1, keepdims=True)
        self.y, self.t = e / s, t
        log_y = numpy.log(self.y)  # right: log_y = z - numpy.log(s)
        return -log_y[numpy.arange(len(t)), t].sum() / len(t)

    def backward_cpu(self, gloss=1):
        gx = self.y.copy()
        gx[numpy.arange(len(self.t)), self.t] -= 1
        return gx * gloss / len(self.t)


def forward(params, X):
    f = SoftmaxCrossEntropy()
    f.forward_cpu(LinearFunction().forward(X, params["W"], params["b"]), numpy.zeros(len(X), dtype=int))
    return f.y


def loss(params, X, y):
    h = LinearFunction().forward(X, params["W"], params["b"])
    return SoftmaxCrossEntropy().forward_cpu(h, y)


def gradients(params, X, y):
    linear, f = LinearFunction(), SoftmaxCrossEntropy()
    f.forward_cpu(linear.forward(X, params["W"], params["b"]), y)
    _, gW, gb = linear.backward(f.backward_cpu())
    return {"W": gW, "b": gb}
