"""The gradient of the softmax output is not divided by the number of samples, although the loss is their mean.

Source: https://github.com/apache/mxnet/pull/2215 (Fix softmax gradient.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class FullyConnectedOp(object):
    def Forward(self, in_data):
        self.data, self.wmat, bias = in_data
        return np.dot(self.data, self.wmat.T) + bias

    def Backward(self, out_grad):
        return np.dot(out_grad, self.wmat), np.dot(out_grad.T, self.data), out_grad.sum(axis=0)


class ActivationOp(object):
    def Forward(self, in_data):
        self.out = np.tanh(in_data)
        return self.out

    def Backward(self, out_grad):
        return out_grad * (1 - self.out * self.out)


class SoftmaxOutputOp(object):
    def __init__(self, grad_scale=1.0):
        self.grad_scale = grad_scale

    def Forward(self, data):
        self.out = np.exp(data - data.max(axis=1, keepdims=True))
        self.out /= self.out.sum(axis=1, keepdims=True)
        return self.out

    def Backward(self, label):
        grad = self.out.copy()
        grad[np.arange(label.shape[0]), label] -= 1
        grad *= self.grad_scale  # right: grad *= self.grad_scale / label.shape[0]
        return grad


def bind(params):
    fc1, act1, fc2, sm = FullyConnectedOp(), ActivationOp(), FullyConnectedOp(), SoftmaxOutputOp()

    def run(data):
        h = act1.Forward(fc1.Forward([data, params["W1"], params["b1"]]))
        return sm.Forward(fc2.Forward([h, params["W2"], params["b2"]]))

    return run, (fc1, act1, fc2, sm)


def forward(params, X):
    return bind(params)[0](X)


def gradients(params, X, y):
    run, (fc1, act1, fc2, sm) = bind(params)
    run(X)
    g = {}
    d, g["W2"], g["b2"] = fc2.Backward(sm.Backward(y))
    _, g["W1"], g["b1"] = fc1.Backward(act1.Backward(d))
    return g


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
