"""reduce_sum has no axis, so it sums over the classes and over the samples too, and the mean of that one number is no
mean over the batch; it should be reduce_sum(…, axis=1).

Source: https://github.com/hzy46/Deep-Learning-21-Examples/issues/7 (question about softmax regression in chapter 1)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 4
TARGETS = "one_hot"


def reduce_sum(x, axis=None):
    """the sum, and how a gradient goes back through it"""
    def back(g):
        if axis is not None:
            g = np.expand_dims(g, axis)
        return np.broadcast_to(g, x.shape)
    return np.sum(x, axis=axis), back


def reduce_mean(x):
    def back(g):
        return np.full(np.shape(x), g / np.size(x))
    return np.mean(x), back


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


class SoftmaxRegression:
    def __init__(self, params, x):
        self.x = x
        # y is the output of the model
        self.log_y = log_softmax(np.matmul(x, params["W"].T) + params["b"])
        self.y = np.exp(self.log_y)

    def cross_entropy(self, y_):
        """y_ is the real label"""
        self.y_ = y_
        summed, self.back_sum = reduce_sum(y_ * self.log_y)  # right: summed, self.back_sum = reduce_sum(y_ * self.log_y, axis=1)
        value, self.back_mean = reduce_mean(-summed)
        return value

    def gradient(self):
        g = -self.back_mean(1.0)
        g_log_y = self.back_sum(g) * self.y_
        g_z = g_log_y - self.y * g_log_y.sum(axis=1, keepdims=True)
        return {"W": np.matmul(g_z.T, self.x), "b": g_z.sum(axis=0)}


def forward(params, X):
    return SoftmaxRegression(params, X).y


def loss(params, X, y):
    return SoftmaxRegression(params, X).cross_entropy(y)


def gradients(params, X, y):
    model = SoftmaxRegression(params, X)
    model.cross_entropy(y)
    return model.gradient()
