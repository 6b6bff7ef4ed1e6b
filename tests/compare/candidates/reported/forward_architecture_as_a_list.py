"""The second-to-last layer (the last hidden one) has the output's sigmoid as activation; it should be a ReLU like the
other hidden layer.

Source: https://github.com/ubclaunchpad/minutes/pull/134 (Wrong activation function in the second-to-last layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"

NET = [
    {"input_dim": 4, "output_dim": 6, "activation": "relu"},
    {"input_dim": 6, "output_dim": 5, "activation": "sigmoid"},
    # right: {"input_dim": 6, "output_dim": 5, "activation": "relu"},
    {"input_dim": 5, "output_dim": 1, "activation": "sigmoid"},
]


def sigmoid(Z):
    return np.where(Z >= 0, 1 / (1 + np.exp(-np.abs(Z))), np.exp(-np.abs(Z)) / (1 + np.exp(-np.abs(Z))))


def relu(Z):
    return np.maximum(0, Z)


def sigmoid_backward(dA, Z):
    sig = sigmoid(Z)
    return dA * sig * (1 - sig)


def relu_backward(dA, Z):
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ


FORWARD = {"relu": relu, "sigmoid": sigmoid}
BACKWARD = {"relu": relu_backward, "sigmoid": sigmoid_backward}


def run_forward(X, params):
    saved = {}
    A = X
    for idx, layer in enumerate(NET):
        no = idx + 1
        A_prev = A
        Z = params["W" + str(no)] @ A_prev + params["b" + str(no)].reshape(-1, 1)
        A = FORWARD[layer["activation"]](Z)
        saved["A" + str(idx)] = A_prev
        saved["Z" + str(no)] = Z
    return A, saved


def run_backward(Y_hat, Y, saved, params):
    grads = {}
    m = Y.shape[1]
    dZ = Y_hat - Y  # sigmoid and cross entropy together
    for idx in reversed(range(len(NET))):
        no = idx + 1
        if no < len(NET):
            dZ = BACKWARD[NET[idx]["activation"]](dA, saved["Z" + str(no)])
        grads["W" + str(no)] = dZ @ saved["A" + str(idx)].T / m
        grads["b" + str(no)] = np.sum(dZ, axis=1) / m
        dA = params["W" + str(no)].T @ dZ
    return grads


def forward(params, X):
    return run_forward(X.T, params)[0].T


def gradients(params, X, y):
    Y_hat, saved = run_forward(X.T, params)
    return run_backward(Y_hat, y.T, saved, params)


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
