"""The weight decay is added after the gradient was multiplied by the learning rate; the learning rate has to multiply
the sum of the two: lr * (rescale_grad * grad + wd * weight).

Source: https://www.mail-archive.com/commits@mxnet.incubator.apache.org/msg47418.html (pull request #12034: Doc fix
for a few optimizers)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.05


class SGD:
    """standard updates, without momentum"""

    def __init__(self, learning_rate, wd, rescale_grad):
        self.lr = learning_rate
        self.wd = wd
        self.rescale_grad = rescale_grad

    def update(self, weight, grad):
        rescaled_grad = self.lr * self.rescale_grad * grad + self.wd * weight
        # right: rescaled_grad = self.lr * (self.rescale_grad * grad + self.wd * weight)
        return weight - rescaled_grad


class SoftmaxOutput:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def logits(self, data):
        return data @ self.weight.T + self.bias

    def forward(self, data):
        z = self.logits(data)
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def cross_entropy(self, data, label):
        z = self.logits(data)
        top = z.max(axis=1)
        lse = top + np.log(np.exp(z - top[:, None]).sum(axis=1))
        return np.mean(lse - z[np.arange(len(label)), label])

    def backward(self, data, label):
        """summed over the batch; the optimizer rescales"""
        out = self.forward(data)
        out[np.arange(len(label)), label] -= 1
        return {"W": out.T @ data, "b": out.sum(axis=0)}


def forward(params, X):
    return SoftmaxOutput(params["W"], params["b"]).forward(X)


def loss(params, X, y):
    return SoftmaxOutput(params["W"], params["b"]).cross_entropy(X, y)


def gradients(params, X, y):
    grads = SoftmaxOutput(params["W"], params["b"]).backward(X, y)
    return {name: g / len(X) for name, g in grads.items()}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)


def step(params, X, y, lr):
    batch_size = len(X)
    optimizer = SGD(lr, WEIGHT_DECAY, rescale_grad=1.0 / batch_size)
    grads = SoftmaxOutput(params["W"], params["b"]).backward(X, y)
    return {name: optimizer.update(params[name], grads[name]) for name in params}
