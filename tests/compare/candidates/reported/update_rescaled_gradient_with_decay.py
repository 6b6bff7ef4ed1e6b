"""grad *= a + b multiplies the gradient by the whole sum: the weight decay is multiplied with the gradient instead of
added to it.

Source: https://github.com/apache/mxnet/issues/8925 (Is nadam optimizer correctly implemented?)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.05


class SGD:
    def __init__(self, learning_rate, wd, rescale_grad):
        self.lr = learning_rate
        self.wd = wd
        self.rescale_grad = rescale_grad

    def update(self, weight, grad):
        grad = np.array(grad, dtype=float)
        grad *= self.rescale_grad + self.wd * weight  # right: grad = grad * self.rescale_grad + self.wd * weight
        return weight - self.lr * grad


def output(params, X):
    return np.tanh(X.dot(params["W"]) + params["b"])


def forward(params, X):
    return output(params, X)


def loss(params, X, y):
    return ((output(params, X) - y) ** 2).mean()


def summed_gradients(params, X, y):
    out = output(params, X)
    delta = 2 * (out - y) * (1 - out ** 2)
    return {"W": delta.dot(X), "b": delta.sum()}


def gradients(params, X, y):
    return {name: g / len(y) for name, g in summed_gradients(params, X, y).items()}


def step(params, X, y, lr):
    opt = SGD(lr, WEIGHT_DECAY, rescale_grad=1.0 / len(y))
    grads = summed_gradients(params, X, y)
    return {name: opt.update(params[name], grads[name]) for name in params}
