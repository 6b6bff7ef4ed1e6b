"""The loss is averaged over the batch, but its backward pass does not divide by the batch size.

Source: https://github.com/fetchai/ledger/pull/1580 (fix crossentropy loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
LAYOUT = "in_out"


class FullyConnected:
    def Forward(self, x, w, b):
        return x @ w + b

    def Backward(self, x, w, b, error_signal):
        return error_signal @ w.T, x.T @ error_signal, error_signal.sum(axis=0)


class LogSoftmax:
    def Forward(self, a):
        a = a - a.max(axis=1, keepdims=True)
        return a - np.log(np.exp(a).sum(axis=1, keepdims=True))

    def Backward(self, a, error_signal):
        t = np.exp(self.Forward(a))
        return error_signal - t * error_signal.sum(axis=1, keepdims=True)


class CrossEntropyLoss:
    """inputs: log probabilities, one-hot ground truth"""

    def Forward(self, inputs):
        a, b = inputs
        batch_size = a.shape[0]
        ret = 0.0
        for a_it, b_it in zip(a, b):
            ret -= np.dot(a_it, b_it)
        return ret / batch_size

    def Backward(self, inputs):
        a, b = inputs
        batch_size = a.shape[0]
        ret = np.zeros_like(a)
        for i in range(batch_size):
            ret[i] = -b[i]
        return ret  # right: return ret / batch_size


def forward(params, X):
    return np.exp(LogSoftmax().Forward(FullyConnected().Forward(X, params["W1"], params["b1"])))


def loss(params, X, y):
    a = LogSoftmax().Forward(FullyConnected().Forward(X, params["W1"], params["b1"]))
    return CrossEntropyLoss().Forward((a, y))


def gradients(params, X, y):
    fc, sm, ce = FullyConnected(), LogSoftmax(), CrossEntropyLoss()
    z = fc.Forward(X, params["W1"], params["b1"])
    signal = ce.Backward((sm.Forward(z), y))
    signal = sm.Backward(z, signal)
    _, dw, db = fc.Backward(X, params["W1"], params["b1"], signal)
    return {"W1": dw, "b1": db}
