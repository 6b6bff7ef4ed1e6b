"""The hidden delta is made of the output error instead of the hidden error, and the hidden error is propagated from
the error instead of the delta; it should be (W2.T delta) times the hidden slope.

Source: https://whosebug.com/question/2948401/ (Backpropagation: Why doesn't error approach zero when it is
multiplied by deriv of sigmoid?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 2, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


# Sigmoid Function/Derivative of Sigmoid Function
def sigmoid(x, deriv=False):
    if deriv:
        return x * (1 - x)
    return 1 / (1 + np.exp(-x))


# Neural network: one sample, gives back the gradients
def network(x, y, w_0, b_0, w_1, b_1):
    inputs = np.array(x, ndmin=2).T
    label = np.array(y, ndmin=2).T

    # Forward Pass
    hidden = sigmoid(np.dot(w_0, inputs) + b_0)
    output = sigmoid(np.dot(w_1, hidden) + b_1)

    # Calculate error and delta
    error = output - label
    delta = error * sigmoid(output, True)

    hidden_error = np.dot(w_1.T, error)  # right: hidden_error = np.dot(w_1.T, delta)
    delta_hidden = error * sigmoid(hidden, True)  # right: delta_hidden = hidden_error * sigmoid(hidden, True)

    return output, [np.dot(delta_hidden, inputs.T), delta_hidden,
                    np.dot(delta, hidden.T), delta]


def unpack(params):
    return (params["W1"], params["b1"].reshape(-1, 1),
            params["W2"], params["b2"].reshape(-1, 1))


def forward(params, X):
    dummy = np.zeros(params["b2"].shape)
    return np.array([network(x, dummy, *unpack(params))[0].ravel() for x in X])


def loss(params, X, y):
    return 0.5 * np.sum((y - forward(params, X)) ** 2) / len(X)


def gradients(params, X, y):
    total = None
    for i in range(X.shape[0]):
        _, g = network(X[i], y[i], *unpack(params))
        total = g if total is None else [t + u for t, u in zip(total, g)]
    names = ["W1", "b1", "W2", "b2"]
    return {n: t.reshape(params[n].shape) / len(X) for n, t in zip(names, total)}
