"""The decay is added to gradients of the scaled loss and then divided by the scale with them, so that hardly anything
of it is left.

Source: https://github.com/chainer/chainer/issues/7335 (Grad is wrong when using WeightDecay of Optimizer Hook and loss
scaling)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
WEIGHT_DECAY = 0.05


class WeightDecay(object):
    """Optimizer/UpdateRule hook function for weight decay regularization."""

    name = "WeightDecay"

    def __init__(self, rate):
        self.rate = rate

    def __call__(self, opt):
        for k, p in opt.target.items():
            opt.grads[k] = opt.grads[k] + self.rate * p
            # right: opt.grads[k] = opt.grads[k] + self.rate * opt._loss_scale * p


class SGD(object):
    def __init__(self, lr, loss_scale=128.0):
        self.lr = lr
        self._loss_scale = loss_scale
        self._hooks = []

    def setup(self, target):
        self.target = target
        return self

    def add_hook(self, hook):
        self._hooks.append(hook)

    def update(self, lossfun, *args):
        self.grads = lossfun(self.target, *args, self._loss_scale)
        for hook in self._hooks:
            hook(self)
        new = {}
        for k, p in self.target.items():
            g = self.grads[k] / self._loss_scale
            new[k] = p - self.lr * g
        return new


def softmax(x):
    y = np.exp(x - x.max(axis=1, keepdims=True))
    return y / y.sum(axis=1, keepdims=True)


def scaled_backward(p, x, t, scale):
    h = np.maximum(x.dot(p["W1"].T) + p["b1"], 0)
    gx = softmax(h.dot(p["W2"].T) + p["b2"])
    gx[np.arange(len(t)), t] -= 1
    gx *= scale / len(t)
    gh = gx.dot(p["W2"]) * (h > 0)
    return {"W1": gh.T.dot(x), "b1": gh.sum(axis=0), "W2": gx.T.dot(h), "b2": gx.sum(axis=0)}


def forward(params, X):
    h = np.maximum(X.dot(params["W1"].T) + params["b1"], 0)
    return softmax(h.dot(params["W2"].T) + params["b2"])


def step(params, X, y, lr):
    optimizer = SGD(lr).setup(params)
    optimizer.add_hook(WeightDecay(WEIGHT_DECAY))
    return optimizer.update(scaled_backward, X, y)
