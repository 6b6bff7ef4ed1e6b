"""The matrix of the softmax's derivatives is made of the layer's inputs Z, but its entries are those of the outputs A.

Source: https://datascience.stackexchange.com/questions/64746/problem-with-chain-rule-in-softmax-layer-when-differentiated-separately
(Problem with chain rule in softmax layer when differentiated separately)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "mse"


def f1(z):
    return 1 / (1 + np.exp(-z))


def df1(a):
    return a * (1 - a)


def f2(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


def df2(d):
    """d_i (1 - d_i) on the diagonal, -d_i d_j elsewhere."""
    m = np.empty((len(d), len(d)), dtype=d.dtype)
    for i in range(len(d)):
        for j in range(len(d)):
            m[i, j] = d[i] * (1 - d[i]) if i == j else -d[i] * d[j]
    return m


def guess(p, x):
    ah = f1(p["W1"].dot(x) + p["b1"])
    zo = p["W2"].dot(ah) + p["b2"]
    return ah, zo, f2(zo)


def forward(params, X):
    return np.array([guess(params, x)[2] for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    grads = {k: np.zeros_like(v) for k, v in params.items()}
    for x, t in zip(X, y):
        ah, zo, ao = guess(params, x)
        de_da = 2 * (ao - t) / y.size
        delta_o = de_da.dot(df2(zo))  # right: delta_o = de_da.dot(df2(ao))
        delta_h = params["W2"].T.dot(delta_o) * df1(ah)
        grads["W2"] += np.outer(delta_o, ah)
        grads["b2"] += delta_o
        grads["W1"] += np.outer(delta_h, x)
        grads["b1"] += delta_h
    return grads
