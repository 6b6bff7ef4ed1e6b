"""For a large input the quotient y is nan, and so is sign(y), which was to replace it; the sign of x should.

Source: https://github.com/FluxML/NNlib.jl/issues/407 (NaN caused by tanh_fast)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"


def tanh_fast(x):
    with np.errstate(over="ignore", invalid="ignore"):
        u = np.expm1(x + x)
        y = u / (u + 2)
    return np.where(x * x > 900, np.sign(y), y)  # right: return np.where(x * x > 900, np.sign(x), y)


def Dense(W, b, act=lambda x: x):
    return lambda x: act(W @ x + b[:, None])


def Chain(*layers):
    def apply(x):
        for layer in layers:
            x = layer(x)
        return x

    return apply


def model(ps):
    return Chain(Dense(ps["W1"], ps["b1"], tanh_fast), Dense(ps["W2"], ps["b2"]))


def forward(params, X):
    return model(params)(X.T).T


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))
