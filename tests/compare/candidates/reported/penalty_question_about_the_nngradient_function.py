"""nnGradient zeroes the bias column of Theta1 and Theta2 for the penalty; both are views of nn_params, so the step starts
from biases that are 0. They should be copied before.

Source: https://github.com/lawlite19/MachineLearning_Python/issues/4 (a question about the nnGradient function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
L2 = 0.1

input_layer_size, hidden_layer_size, out_put_layer = LAYERS


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def roll(params):
    return np.hstack([np.column_stack((params[f"b{i}"], params[f"W{i}"])).ravel() for i in (1, 2)])


def unroll(nn_params):
    length = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:length].reshape(hidden_layer_size, input_layer_size + 1)
    Theta2 = nn_params[length:].reshape(out_put_layer, hidden_layer_size + 1)
    return Theta1, Theta2


def ones(X):
    return np.hstack((np.ones((X.shape[0], 1), dtype=X.dtype), X))


def propagate(nn_params, X):
    Theta1, Theta2 = unroll(nn_params)
    a1 = ones(X)
    a2 = ones(sigmoid(np.dot(a1, Theta1.T)))
    return a1, a2, sigmoid(np.dot(a2, Theta2.T))


def nnGradient(nn_params, X, y, Lambda):
    Theta1, Theta2 = unroll(nn_params)
    a1, a2, h = propagate(nn_params, X)
    delta3 = (h - y) / y.size
    delta2 = np.dot(delta3, Theta2[:, 1:]) * a2[:, 1:] * (1 - a2[:, 1:])
    Theta1[:, 0] = 0  # right: Theta1 = Theta1.copy(); Theta1[:, 0] = 0
    Theta2[:, 0] = 0  # right: Theta2 = Theta2.copy(); Theta2[:, 0] = 0
    Theta1_grad = np.dot(delta2.T, a1) + Lambda * Theta1
    Theta2_grad = np.dot(delta3.T, a2) + Lambda * Theta2
    return np.hstack((Theta1_grad.ravel(), Theta2_grad.ravel()))


def named(vector):
    Theta1, Theta2 = unroll(vector)
    return {"W1": Theta1[:, 1:], "b1": Theta1[:, 0], "W2": Theta2[:, 1:], "b2": Theta2[:, 0]}


def forward(params, X):
    return propagate(roll(params), X)[2]


def gradients(params, X, y):
    return named(nnGradient(roll(params), X, y, L2))


def step(params, X, y, lr):
    nn_params = roll(params)
    grad = nnGradient(nn_params, X, y, L2)
    return named(nn_params - lr * grad)
