"""exp is taken over the whole input and its positive half is masked away afterwards, so the gradient is 0 * inf = nan
for large inputs; what goes into exp should be clamped.

Source: https://github.com/tinygrad/tinygrad/pull/17852 (fix elu/celu/selu gradient being nan on large inputs)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 3, 2)
ACTIVATION = "elu"
OUTPUT = "identity"
LOSS = "mse"


def elu(x):
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


def elu_grad(x, dy):
    pos = (x > 0).astype(x.dtype)
    return dy * (pos + (1 - pos) * np.exp(x))  # right: return dy * (pos + (1 - pos) * np.exp(np.minimum(x, 0)))


def linear(x, w, b):
    return x.dot(w.T) + b


def forward(params, X):
    return linear(elu(linear(X, params["W1"], params["b1"])), params["W2"], params["b2"])


def loss(params, X, y):
    return ((forward(params, X) - y) ** 2).mean()


def gradients(params, X, y):
    x1 = linear(X, params["W1"], params["b1"])
    h = elu(x1)
    dout = 2 * (linear(h, params["W2"], params["b2"]) - y) / y.size
    dx1 = elu_grad(x1, dout.dot(params["W2"]))
    return {"W1": dx1.T.dot(X), "b1": dx1.sum(axis=0), "W2": dout.T.dot(h), "b2": dout.sum(axis=0)}
