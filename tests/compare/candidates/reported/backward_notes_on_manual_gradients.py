"""The first layer's bias gradient is a mean over the samples; d_h2 holds the 1/n already, so it must be a sum (it is n
times too small).

Source: https://github.com/kvfrans/notes/issues/5 (backpropagation.html: d_b1 should be jnp.sum)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "out_in"


def feed(params, x):
    h1 = params["W1"] @ x
    h2 = h1 + params["b1"][:, None]
    h3 = np.maximum(h2, 0)
    h4 = params["W2"] @ h3
    h5 = h4 + params["b2"][:, None]
    return h2, h3, h5


def forward(params, X):
    return feed(params, X.T)[-1].T


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    x = X.T
    h2, h3, h5 = feed(params, x)
    d_h5 = 2 * (h5 - y.T) / h5.size
    d_h4 = d_h5
    d_b2 = np.sum(d_h5, axis=1)
    d_w2 = d_h4 @ h3.T
    d_h3 = params["W2"].T @ d_h4
    d_h2 = d_h3 * (h2 > 0)
    d_h1 = d_h2
    d_b1 = np.mean(d_h2, axis=1)  # right: d_b1 = np.sum(d_h2, axis=1)
    d_w1 = d_h1 @ x.T
    return {"W1": d_w1, "b1": d_b1, "W2": d_w2, "b2": d_b2}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: v - lr * grads[k] for k, v in params.items()}
