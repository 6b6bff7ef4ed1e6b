"""The bias is added after the activation, f(xW) + b, in every layer; it belongs inside, f(xW + b).

Source: https://github.com/infer-actively/pypc/issues/2 (Bias convention)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "mse"
LAYOUT = "in_out"


class Tanh:
    def __call__(self, inp):
        return np.tanh(inp)

    def deriv(self, inp):
        return 1.0 - np.tanh(inp) ** 2


class FCLayer:
    def __init__(self, weights, bias=None, act_fn=None):
        self.weights = weights
        self.bias = bias
        self.use_bias = bias is not None
        self.act_fn = act_fn

    def forward(self, inp):
        self.inp = inp
        self.act = np.matmul(inp, self.weights)
        # missing: if self.use_bias:
            # missing: self.act = self.act + self.bias
        out = self.act_fn(self.act)  # or here
        if self.use_bias:  # right: nothing
            out = out + self.bias  # right: nothing
        return out

    def backward(self, err):
        self.delta = err * self.act_fn.deriv(self.act)
        return np.matmul(self.delta, self.weights.T)


def build(params):
    act_fn = Tanh()
    return [FCLayer(params[f"W{l}"], params[f"b{l}"], act_fn) for l in range(1, len(LAYERS))]


def run(layers, x):
    for layer in layers:
        x = layer.forward(x)
    return x


def forward(params, X):
    return run(build(params), X)


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    layers = build(params)
    err = 2.0 * (run(layers, X) - y) / y.size
    grads = {}
    for l in reversed(range(len(layers))):
        layer = layers[l]
        err = layer.backward(err)
        grads[f"W{l + 1}"] = np.matmul(layer.inp.T, layer.delta)
        grads[f"b{l + 1}"] = layer.delta.sum(0)
    return grads
