"""The weights are updated with a number written into the lines, 0.03, and the learning rate that was set is never used.

Source: https://stackexchange.com/search?q=Neural+network+XOR+gate+classification ("Neural Network XOR Gate
Classification", the answer's last point; read in the data set Nemotron-CC-Math-v1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 5, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_derivative(z):
    return sigmoid(z) * (1 - sigmoid(z))


def unpack(params):
    return params["W1"], params["b1"].reshape(-1, 1), params["W2"], params["b2"].reshape(-1, 1)


def propagate(params, X):
    w1, b1, w2, b2 = unpack(params)
    Z1 = np.dot(w1, X) + b1
    A1 = sigmoid(Z1)
    Z2 = np.dot(w2, A1) + b2
    A2 = sigmoid(Z2)
    return Z1, A1, Z2, A2


def differentiate(params, X, Y):
    m = X.shape[1]
    w2 = params["W2"]
    Z1, A1, Z2, A2 = propagate(params, X)
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    dB2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(w2.T, dZ2) * sigmoid_derivative(Z1)
    dW1 = np.dot(dZ1, X.T) / m
    dB1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return dW1, dB1, dW2, dB2


def forward(params, X):
    return propagate(params, X.T)[3].T


def loss(params, X, y):
    Z2 = propagate(params, X.T)[2].T
    return np.sum(np.logaddexp(0, Z2) - y * Z2) / X.shape[0]


def gradients(params, X, y):
    dW1, dB1, dW2, dB2 = differentiate(params, X.T, y.T)
    return {"W1": dW1, "b1": dB1.ravel(), "W2": dW2, "b2": dB2.ravel()}


def step(params, X, y, learning_rate):
    w1, b1, w2, b2 = unpack(params)
    dW1, dB1, dW2, dB2 = differentiate(params, X.T, y.T)

    w1 = w1 - dW1 * 0.03  # right: w1 = w1 - dW1 * learning_rate
    w2 = w2 - dW2 * 0.03  # right: w2 = w2 - dW2 * learning_rate
    b1 = b1 - dB1 * 0.03  # right: b1 = b1 - dB1 * learning_rate
    b2 = b2 - dB2 * 0.03  # right: b2 = b2 - dB2 * learning_rate

    return {"W1": w1, "b1": b1.ravel(), "W2": w2, "b2": b2.ravel()}
