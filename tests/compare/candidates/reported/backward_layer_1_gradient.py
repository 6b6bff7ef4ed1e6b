"""The update of the first weights takes layer_1_gradient, which is left over from the last sample of the loop before;
it should take the sample's own one, from layer_1_gradients.

Source: https://github.com/llSourcell/neural_networks/issues/5 (recurrent network - error in line 109)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 6, 2)
LAYOUT = "in_out"
BIAS = False
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def activate(x, deriv=False):
    if deriv:
        return x * (1 - x)
    return 1 / (1 + np.exp(-x))


def run(W_0, W_1, x):
    layer_1 = activate(np.dot(x, W_0))
    layer_2 = activate(np.dot(layer_1, W_1))
    return layer_1, layer_2


def updates(W_0, W_1, X, y):
    layer_1_values, layer_1_gradients, layer_2_gradients = [], [], []
    W_0_update = np.zeros_like(W_0)
    W_1_update = np.zeros_like(W_1)

    for position in range(len(X)):
        x = np.atleast_2d(X[position])
        layer_1, layer_2 = run(W_0, W_1, x)
        layer_1_values.append(layer_1)
        # error and gradient of the output
        layer_2_error = y[position] - layer_2
        layer_2_gradient = layer_2_error * activate(layer_2, deriv=True)
        layer_2_gradients.append(layer_2_gradient)
        # how much did each hidden value contribute
        layer_1_gradient = layer_2_gradient.dot(W_1.T) * activate(layer_1, deriv=True)
        layer_1_gradients.append(layer_1_gradient)

    for position in range(len(X)):
        x = np.atleast_2d(X[position])
        W_1_update = W_1_update + np.atleast_2d(layer_1_values[position]).T.dot(layer_2_gradients[position])
        W_0_update = W_0_update + x.T.dot(layer_1_gradient)
        # right: W_0_update = W_0_update + x.T.dot(layer_1_gradients[position])
    return W_0_update / len(X), W_1_update / len(X)


def forward(params, X):
    return run(params["W1"], params["W2"], X)[1]


def loss(params, X, y):
    return np.sum((y - forward(params, X)) ** 2) / (2 * len(X))


def gradients(params, X, y):
    W_0_update, W_1_update = updates(params["W1"], params["W2"], X, y)
    return {"W1": -W_0_update, "W2": -W_1_update}


def step(params, X, y, lr):
    W_0_update, W_1_update = updates(params["W1"], params["W2"], X, y)
    return {"W1": params["W1"] + lr * W_0_update, "W2": params["W2"] + lr * W_1_update}
