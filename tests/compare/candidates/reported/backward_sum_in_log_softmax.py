"""LogSoftmax's backward sums og * out like the softmax's; it should sum the incoming gradient alone.

Source: https://github.com/apache/tvm/pull/1201 ([NNVM] Fix softmax gradient; the log_softmax part)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x @ self.W.T + self.b

    def backward(self, og):
        self.dW = og.T @ self.x
        self.db = og.sum(axis=0)
        return og @ self.W


class Tanh:
    def forward(self, x):
        self.out = np.tanh(x)
        return self.out

    def backward(self, og):
        return og * (1 - self.out ** 2)


class Softmax:
    def forward(self, x):
        e = np.exp(x - x.max(axis=-1, keepdims=True))
        self.out = e / e.sum(axis=-1, keepdims=True)
        return self.out

    def backward(self, og):
        s = np.sum(og * self.out, axis=-1, keepdims=True)
        return (og - s) * self.out


class LogSoftmax:
    def forward(self, x):
        shifted = x - x.max(axis=-1, keepdims=True)
        self.out = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
        return self.out

    def backward(self, og):
        s = np.sum(og * self.out, axis=-1, keepdims=True)  # right: s = np.sum(og, axis=-1, keepdims=True)
        return og - s * np.exp(self.out)


class NLLLoss:
    def forward(self, log_p, y):
        self.y, self.shape = y, log_p.shape
        return -np.mean(log_p[np.arange(len(y)), y])

    def backward(self):
        g = np.zeros(self.shape)
        g[np.arange(len(self.y)), self.y] = -1.0 / len(self.y)
        return g


class Sequential:
    def __init__(self, *layers):
        self.layers = layers

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, og):
        for layer in reversed(self.layers):
            og = layer.backward(og)
        return og


def mlp(params, head):
    linears = [Linear(params["W%d" % i], params["b%d" % i]) for i in (1, 2, 3)]
    return linears, Sequential(linears[0], Tanh(), linears[1], Tanh(), linears[2], head)


def forward(params, X):
    return mlp(params, Softmax())[1].forward(X)


def loss(params, X, y):
    return NLLLoss().forward(mlp(params, LogSoftmax())[1].forward(X), y)


def _run(params, X, y):
    linears, model = mlp(params, LogSoftmax())
    criterion = NLLLoss()
    criterion.forward(model.forward(X), y)
    return linears, model.backward(criterion.backward())


def gradients(params, X, y):
    grads = {}
    for i, layer in enumerate(_run(params, X, y)[0], start=1):
        grads["W%d" % i], grads["b%d" % i] = layer.dW, layer.db
    return grads


def input_gradient(params, X, y):
    return _run(params, X, y)[1]
