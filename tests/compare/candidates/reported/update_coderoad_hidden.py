"""The hidden layer's delta is made of the output's raw error instead of the error that was sent back through the
weights.

Source: https://coderoad.ru/46395146/ (Backpropagation: why doesn't the error approach zero when it is multiplied by
the derivative of the sigmoid)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
BIAS = False
STEPS = "online"


# Sigmoid Function/Derivative of Sigmoid Function
def sigmoid(x, deriv=False):
    if deriv == True:
        return x * (1 - x)
    return 1 / (1 + np.exp(-x))


# Neural network
def network(x, y, w_0, w_1, lr):
    inputs = np.array(x, ndmin=2).T
    label = np.array(y, ndmin=2).T

    # Forward Pass
    hidden = sigmoid(np.dot(w_0, inputs))
    output = sigmoid(np.dot(w_1, hidden))

    # Calculate error and delta
    error = label - output
    delta = error * sigmoid(output, True)

    hidden_error = np.dot(w_1.T, delta)
    delta_hidden = error * sigmoid(hidden, True)  # right: delta_hidden = hidden_error * sigmoid(hidden, True)

    # Update weight
    w_1 += np.dot(delta, hidden.T) * lr
    w_0 += np.dot(delta_hidden, inputs.T) * lr

    return error


def forward(params, X):
    hidden = sigmoid(np.dot(params["W1"], X.T))
    return sigmoid(np.dot(params["W2"], hidden)).T


def step(params, X, y, lr):
    w_0, w_1 = params["W1"].copy(), params["W2"].copy()
    for j in range(X.shape[0]):
        network(X[j], y[j], w_0, w_1, lr)
    return {"W1": w_0, "W2": w_1}
