"""1 / 2 * m is m/2, not 1/(2m): the cost is multiplied by the number of samples where it was to be divided by it.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of a DeepLearning.AI thread, 'Why Does
Parenthesis Make a Difference in Calculating Gradient?')
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "out_in"


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def forward_propagation(Theta1, b1, Theta2, b2, X):
    a2 = sigmoid(Theta1 @ X.T + b1[:, None])
    a3 = sigmoid(Theta2 @ a2 + b2[:, None])
    return a2, a3


def nnCostFunction(params, X, y):
    m = X.shape[0]
    Theta1, b1, Theta2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    a2, a3 = forward_propagation(Theta1, b1, Theta2, b2, X)
    Y = y.T

    J = 1 / 2 * m * np.sum((a3 - Y) ** 2)  # right: J = 1 / (2 * m) * np.sum((a3 - Y) ** 2)

    d3 = (a3 - Y) * a3 * (1 - a3)
    d2 = (Theta2.T @ d3) * a2 * (1 - a2)
    grad = {
        "W1": d2 @ X / m,
        "b1": d2.sum(axis=1) / m,
        "W2": d3 @ a2.T / m,
        "b2": d3.sum(axis=1) / m,
    }
    return J, grad


def forward(params, X):
    return forward_propagation(params["W1"], params["b1"], params["W2"], params["b2"], X)[1].T


def loss(params, X, y):
    return nnCostFunction(params, X, y)[0]


def gradients(params, X, y):
    return nnCostFunction(params, X, y)[1]
