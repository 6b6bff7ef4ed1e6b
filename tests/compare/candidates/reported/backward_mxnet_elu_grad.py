"""elu_grad takes the exponential of what it is given, but it is given the layer's output, for which the derivative is the
output plus a.

Source: https://github.com/apache/mxnet/pull/1265 ([op] fix)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "elu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class mshadow_op:
    @staticmethod
    def elu(x, a):
        return np.where(x > 0, x, a * np.expm1(np.minimum(x, 0)))

    @staticmethod
    def elu_grad(x, a):
        return np.where(x > 0, 1, a * np.exp(np.minimum(x, 0)))  # right: return np.where(x > 0, 1, x + a)


class LeakyReLUOp:
    def __init__(self, slope=1.0):
        self.slope = slope

    def Forward(self, in_data):
        return mshadow_op.elu(in_data, self.slope)

    def Backward(self, out_grad, out_data):
        return mshadow_op.elu_grad(out_data, self.slope) * out_grad


class FullyConnectedOp:
    def Forward(self, data, wmat, bias):
        return np.dot(data, wmat.T) + bias

    def Backward(self, grad, data, wmat):
        return np.dot(grad.T, data), grad.sum(axis=0), np.dot(grad, wmat)


class SoftmaxOutputOp:
    def Forward(self, data):
        out = np.exp(data - data.max(axis=1, keepdims=True))
        return out / out.sum(axis=1, keepdims=True)

    def Backward(self, label, out):
        grad = out.copy()
        grad[np.arange(len(label)), label] -= 1
        return grad / len(label)


fc, act, sm = FullyConnectedOp(), LeakyReLUOp(), SoftmaxOutputOp()


def forward(params, X):
    h = act.Forward(fc.Forward(X, params["W1"], params["b1"]))
    return sm.Forward(fc.Forward(h, params["W2"], params["b2"]))


def loss(params, X, y):
    h = act.Forward(fc.Forward(X, params["W1"], params["b1"]))
    z = fc.Forward(h, params["W2"], params["b2"])
    z = z - z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y])


def gradients(params, X, y):
    h = act.Forward(fc.Forward(X, params["W1"], params["b1"]))
    out = sm.Forward(fc.Forward(h, params["W2"], params["b2"]))
    dW2, db2, dh = fc.Backward(sm.Backward(y, out), h, params["W2"])
    dW1, db1, _ = fc.Backward(act.Backward(dh, h), X, params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def predict(params, X):
    return forward(params, X).argmax(axis=1)
