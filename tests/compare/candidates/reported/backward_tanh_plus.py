"""The derivative of tanh is written 1 + tanh(x)**2, which is the derivative of the trigonometric tangent; it should be
1 - tanh(x)**2.

Source: https://github.com/gy910210/neural-network-from-scratch/issues/2 ((tanx)'=sec²x=1+tan²x)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


class MultiplyGate:
    def forward(self, W, X):
        return np.dot(X, W)

    def backward(self, W, X, dZ):
        return np.dot(np.transpose(X), dZ), np.dot(dZ, np.transpose(W))


class AddGate:
    def forward(self, X, b):
        return X + b

    def backward(self, X, b, dZ):
        return np.dot(np.ones(dZ.shape[0], dtype=dZ.dtype), dZ), dZ * np.ones_like(X)


class Tanh:
    def forward(self, X):
        return np.tanh(X)

    def backward(self, X, top_diff):
        output = self.forward(X)
        return (1.0 + np.square(output)) * top_diff  # right: return (1.0 - np.square(output)) * top_diff


class Softmax:
    def log_predict(self, X):
        X = X - np.max(X, axis=1, keepdims=True)
        return X - np.log(np.sum(np.exp(X), axis=1, keepdims=True))

    def loss(self, X, y):
        return -1. / X.shape[0] * np.sum(self.log_predict(X)[range(X.shape[0]), y])

    def diff(self, X, y):
        probs = np.exp(self.log_predict(X))
        probs[range(X.shape[0]), y] -= 1
        return probs / X.shape[0]

mulGate, addGate, layer, softmaxOutput = MultiplyGate(), AddGate(), Tanh(), Softmax()


def run(m, X):
    mul1 = mulGate.forward(m["W1"], X)
    add1 = addGate.forward(mul1, m["b1"])
    tanh1 = layer.forward(add1)
    mul2 = mulGate.forward(m["W2"], tanh1)
    return mul1, add1, tanh1, mul2, addGate.forward(mul2, m["b2"])


def forward(m, X):
    return np.exp(softmaxOutput.log_predict(run(m, X)[-1]))


def loss(m, X, y):
    return softmaxOutput.loss(run(m, X)[-1], y)


def gradients(m, X, y):
    mul1, add1, tanh1, mul2, add2 = run(m, X)
    db2, dmul2 = addGate.backward(mul2, m["b2"], softmaxOutput.diff(add2, y))
    dW2, dtanh1 = mulGate.backward(m["W2"], tanh1, dmul2)
    db1, dmul1 = addGate.backward(mul1, m["b1"], layer.backward(add1, dtanh1))
    dW1, _ = mulGate.backward(m["W1"], X, dmul1)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
