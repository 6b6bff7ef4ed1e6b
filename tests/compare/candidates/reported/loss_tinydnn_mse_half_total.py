"""What is called the mean squared error is half the total squared error over all training patterns: the square is
halved and the sum is not divided.

Source: https://github.com/tiny-dnn/tiny-dnn/pull/232 (the fix of issue 159, mean-squared-error loss function little
bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class mse:
    @staticmethod
    def f(y, t):
        return (y - t) * (y - t) / 2  # right: return (y - t) * (y - t)

    @staticmethod
    def df(y, t):
        return 2 * (y - t)


class fully_connected_layer:
    def __init__(self, W, b, activation):
        self.W, self.b, self.activation = W, b, activation

    def forward_propagation(self, in_):
        self.prev_out = in_
        a = np.zeros(len(self.b))
        for i in range(len(self.b)):
            for c in range(len(in_)):
                a[i] += self.W[i][c] * in_[c]
            a[i] += self.b[i]
        self.output = np.tanh(a) if self.activation == "tan_h" else a
        return self.output

    def back_propagation(self, current_delta):
        if self.activation == "tan_h":
            current_delta = current_delta * (1 - self.output ** 2)
        self.dW = np.outer(current_delta, self.prev_out)
        self.db = current_delta
        return self.W.T @ current_delta


class network:
    def __init__(self, layers):
        self.layers = layers

    def fprop(self, in_):
        for layer in self.layers:
            in_ = layer.forward_propagation(in_)
        return in_

    def bprop(self, out, t):
        delta = mse.df(out, t)
        for layer in reversed(self.layers):
            delta = layer.back_propagation(delta)

    def get_loss(self, in_, t):
        e = 0.0
        for i in range(len(in_)):
            out = self.fprop(in_[i])
            for j in range(len(out)):
                e += mse.f(out[j], t[i][j])
        return e  # right: return e / (len(in_) * len(out))


def _nn(params):
    return network([fully_connected_layer(params["W1"], params["b1"], "tan_h"),
                    fully_connected_layer(params["W2"], params["b2"], "identity")])


def forward(params, X):
    nn = _nn(params)
    return np.array([nn.fprop(x) for x in X])


def loss(params, X, y):
    return _nn(params).get_loss(X, y)


def gradients(params, X, y):
    nn = _nn(params)
    grads = {k: np.zeros(v.shape) for k, v in params.items()}
    for x, t in zip(X, y):
        nn.bprop(nn.fprop(x), t)
        for i, layer in enumerate(nn.layers, 1):
            grads["W%d" % i] += layer.dW / y.size
            grads["b%d" % i] += layer.db / y.size
    return grads
