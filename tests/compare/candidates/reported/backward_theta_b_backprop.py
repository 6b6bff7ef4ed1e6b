"""The output layer's sigmoid slope is taken as 1 - h2. It should be h2·(1 - h2).

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a question 'Gradients for Bias Terms in
Backpropagation')
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
LOSS = "half_mse"
LAYOUT = "in_out"


def f(z):
    return 1.0 / (1.0 + np.exp(-z))


def forward_pass(params, x):
    z1 = x.dot(params["W1"]) + params["b1"]
    h1 = f(z1)
    z2 = h1.dot(params["W2"]) + params["b2"]
    h2 = f(z2)
    return h1, h2


def forward(params, X):
    return forward_pass(params, X)[1]


def loss(params, X, y):
    h2 = forward(params, X)
    return 0.5 * np.sum((h2 - y) ** 2) / X.shape[0]


def gradients(params, X, y):
    h1, h2 = forward_pass(params, X)
    n = X.shape[0]

    # output layer
    dh2 = (h2 - y) / n
    dz2 = dh2 * (1 - h2)  # right: dz2 = dh2 * h2 * (1 - h2)
    dw2 = h1.T.dot(dz2)
    db2 = np.sum(dz2, axis=0, keepdims=True)

    # hidden layer
    dh1 = dz2.dot(params["W2"].T)
    dz1 = dh1 * h1 * (1 - h1)
    dw1 = X.T.dot(dz1)
    db1 = np.sum(dz1, axis=0, keepdims=True)

    return {"W1": dw1, "b1": db1[0], "W2": dw2, "b2": db2[0]}
