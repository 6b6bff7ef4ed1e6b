"""A bracket is missing: epsilon is added to the learning rate over the root instead of to the root.

Source: https://github.com/AyushSinghal9020/Neural-Networks-From-Scratch- (ADAM, Python Source Code.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"
OPTIMIZER = "adam"
BETAS = (0.9, 0.999)
EPS = 1e-7


def sigmoid(value):
    return 1 / (1 + np.exp(- value))


def gradient_of(params, X, Y):
    hidden = sigmoid(np.dot(X, params["W1"]) + params["b1"])
    output = sigmoid(np.dot(hidden, params["W2"]) + params["b2"])
    slope_2 = 2 * (output - Y) / Y.size * output * (1 - output)
    slope_1 = np.dot(slope_2, params["W2"].T) * hidden * (1 - hidden)
    return [np.dot(X.T, slope_1), np.sum(slope_1, axis=0), np.dot(hidden.T, slope_2), np.sum(slope_2, axis=0)]


def adam(params, gradient, gradient_rec, squares_rec, epoch, lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):

    new_params, new_gradient_rec, new_squares_rec = [], [], []

    for values in range(len(params)):

        up_gradient = beta_1 * gradient_rec[values] + (1 - beta_1) * gradient[values]
        up_squares = beta_2 * squares_rec[values] + (1 - beta_2) * gradient[values] ** 2

        new_gradient_rec.append(up_gradient)
        new_squares_rec.append(up_squares)

        mean = up_gradient / (1 - beta_1 ** epoch)
        variance = up_squares / (1 - beta_2 ** epoch)

        updated = params[values] - (lr / np.sqrt(variance) + epsilon) * mean
        # right: updated = params[values] - (lr / (np.sqrt(variance) + epsilon)) * mean

        new_params.append(updated)

    return new_params, new_gradient_rec, new_squares_rec


NAMES = ["W1", "b1", "W2", "b2"]


def forward(params, X):
    hidden = sigmoid(np.dot(X, params["W1"]) + params["b1"])
    return sigmoid(np.dot(hidden, params["W2"]) + params["b2"])


def gradients(params, X, y):
    return dict(zip(NAMES, gradient_of(params, X, y)))


def step(params, X, y, lr, state):
    zeros = [np.zeros_like(params[n]) for n in NAMES]
    epoch = state.get("epoch", 0) + 1
    new, rec, squares = adam([params[n] for n in NAMES], gradient_of(params, X, y), state.get("rec", zeros),
                             state.get("squares", zeros), epoch, lr, BETAS[0], BETAS[1], EPS)
    return dict(zip(NAMES, new)), {"rec": rec, "squares": squares, "epoch": epoch}
