"""The quadratic part of the Huber loss is half the absolute error; the error has to be squared there.

Source: https://github.com/FluxML/Flux.jl/pull/1366 (Update functions.jl: Huber loss should be squared)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "huber"


def sigma(x):
    return 1 / (1 + np.exp(-x))


def Dense(W, b, s=lambda x: x):
    return lambda x: s(W @ x + b[:, None])


def Chain(*layers):
    def apply(x):
        for layer in layers:
            x = layer(x)
        return x
    return apply


def huber_loss(yhat, y, delta=1):
    abs_error = np.abs(yhat - y)
    temp = abs_error < delta
    x = abs_error * temp * 0.5  # right: x = abs_error ** 2 * temp * 0.5
    z = delta * (abs_error - 0.5 * delta) * (1 - temp)
    return np.mean(x + z)


def model(params):
    return Chain(Dense(params["W1"], params["b1"], sigma), Dense(params["W2"], params["b2"]))


def forward(params, X):
    return model(params)(X.T).T


def loss(params, X, y):
    return huber_loss(model(params)(X.T), y.T)


def gradients(params, X, y):
    h = Dense(params["W1"], params["b1"], sigma)(X.T)
    d2 = np.clip(forward(params, X) - y, -1, 1).T / y.size
    d1 = params["W2"].T @ d2 * h * (1 - h)
    return {"W1": d1 @ X, "b1": d1.sum(1), "W2": d2 @ h.T, "b2": d2.sum(1)}
