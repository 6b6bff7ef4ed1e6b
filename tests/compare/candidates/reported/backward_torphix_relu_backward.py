"""The derivative of the relu returns the positive inputs themselves; it should be 1 there.

Source: https://github.com/torphix/Numpy-Neural-Network (src/model/activations.py, ReLU.backward)
"""

import abc

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 4, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "half_mse"


class BaseActivation(abc.ABC):
    def __call__(self, *args, **kwargs):
        return self.forward(*args, **kwargs)

    @abc.abstractmethod
    def backward(self, x):
        raise NotImplementedError()


class ReLU(BaseActivation):
    def forward(self, x):
        x = x.copy()
        x[x < 0] = 0
        return x

    def backward(self, x):
        x = x.copy()
        x[x <= 0] = 0  # right: x[x <= 0] = 0; x[x > 0] = 1
        return x


class BlankActivation(BaseActivation):
    def forward(self, x):
        return x

    def backward(self, x):
        return np.ones_like(x)


def build(params):
    n = len(params) // 2
    acts = [ReLU() for _ in range(n - 1)] + [BlankActivation()]
    return [(params["W%d" % (i + 1)], params["b%d" % (i + 1)], acts[i]) for i in range(n)]


def run(params, X):
    inputs, zs = [], []
    for W, b, act in build(params):
        inputs.append(X)
        zs.append(X @ W.T + b)
        X = act(zs[-1])
    return X, inputs, zs


def forward(params, X):
    return run(params, X)[0]


def loss(params, X, y):
    return np.square(forward(params, X) - y).sum() / (2 * len(X))


def gradients(params, X, y):
    out, inputs, zs = run(params, X)
    err = (out - y) / len(X)
    layers = build(params)
    grads = {}
    for i in reversed(range(len(layers))):
        W, b, act = layers[i]
        err = err * act.backward(zs[i])
        grads["W%d" % (i + 1)] = err.T @ inputs[i]
        grads["b%d" % (i + 1)] = err.sum(axis=0)
        err = err @ W
    return grads
