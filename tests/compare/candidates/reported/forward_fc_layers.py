"""The layer adds the bias after the activation, f(xW) + b; it belongs inside, f(xW + b).

Source: https://github.com/infer-actively/pypc/issues/2 (Bias convention)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 2)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


class Tanh:
    def __call__(self, x):
        return np.tanh(x)

    def deriv(self, x):
        return 1.0 - np.tanh(x) ** 2


class Linear:
    def __call__(self, x):
        return x

    def deriv(self, x):
        return np.ones_like(x)


class FCLayer:
    def __init__(self, weights, bias, act_fn, use_bias=True):
        self.weights = weights
        self.bias = bias
        self.act_fn = act_fn
        self.use_bias = use_bias
        self.inp = None

    def forward(self, inp):
        self.inp = inp
        out = self.act_fn(np.matmul(self.inp, self.weights))  # right: out = np.matmul(self.inp, self.weights)
        if self.use_bias:  # or here
            out = out + self.bias  # or here
        return out  # right: return self.act_fn(out)


class Model:
    """layers 1 .. L-1 squash, the last one is linear"""

    def __init__(self, params):
        n = len(params) // 2
        self.layers = []
        for l in range(1, n + 1):
            act = Linear() if l == n else Tanh()
            self.layers.append(FCLayer(params["W%d" % l], params["b%d" % l], act))

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x


def forward(params, X):
    return Model(params).forward(X)


def loss(params, X, y):
    diff = Model(params).forward(X) - y
    return 0.5 * np.sum(diff ** 2) / X.shape[0]
