"""np.matmul(a, b, c) does not multiply three arrays: its third argument is where the result is written, so that the
error is lost and a scalar product takes its place; the three should be multiplied element by element.

Source: https://forum.freecodecamp.org/t/python-broadcast-error-even-with-identical-shapes/453085
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 2, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
BIAS = False

boltzmann = lambda x: 1 / (1 + np.exp(-x))
normalize = np.vectorize(boltzmann)


def run(W, Z, x):
    b = np.matmul(W, x)
    h = normalize(b)
    a = np.matmul(Z, h)
    o = normalize(a)
    return h, o


def errors(W, Z, x, t):
    h, o = run(W, Z, x)
    error = t - o
    output_error = np.matmul(o, 1 - o, error)  # right: output_error = o * (1 - o) * error
    hidden_error = np.matmul(h, 1 - h, np.matmul(np.transpose(Z), output_error))
    # right: hidden_error = h * (1 - h) * np.matmul(np.transpose(Z), output_error)
    return h, output_error, hidden_error


def train(W, Z, X, T, learning_factor):
    """one pass over all entries; both matrices change at its end"""
    dW = np.zeros_like(W)
    dZ = np.zeros_like(Z)
    for x, t in zip(X, T):
        h, output_error, hidden_error = errors(W, Z, x, t)
        dZ = dZ + output_error[:, np.newaxis] * np.transpose(h)
        dW = dW + hidden_error[:, np.newaxis] * np.transpose(x)
    W = W + learning_factor * dW / len(X)
    Z = Z + learning_factor * dZ / len(X)
    return W, Z


def forward(params, X):
    return np.array([run(params["W1"], params["W2"], x)[1] for x in X])


def loss(params, X, y):
    return np.sum((y - forward(params, X)) ** 2) / 2 / len(X)


def step(params, X, y, lr):
    W, Z = train(params["W1"], params["W2"], X, y, lr)
    return {"W1": W, "W2": Z}
