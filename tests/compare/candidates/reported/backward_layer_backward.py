"""dLdN is computed and then not used: the derivative with respect to the inputs of the layer goes on with dSdN alone,
without what comes from the loss.

Source: https://github.com/SethHWeidman/DLFS_code/issues/4 (clarification in chap1)
"""

import numpy as np
from numpy import ndarray

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"
LAYOUT = "in_out"


def sigmoid(x: ndarray) -> ndarray:
    return 1 / (1 + np.exp(-x))


def sigmoid_deriv(x: ndarray) -> ndarray:
    return sigmoid(x) * (1 - sigmoid(x))


def layer_backward(X: ndarray, W: ndarray, N: ndarray, dLdS: ndarray):
    '''
    N = np.dot(X, W) + B,  S = sigmoid(N)
    '''
    # dSdN
    dSdN = sigmoid_deriv(N)

    # dLdN
    dLdN = dLdS * dSdN

    # dNdX
    dNdX = np.transpose(W, (1, 0))

    # dLdX
    dLdX = np.dot(dSdN, dNdX)  # right: dLdX = np.dot(dLdN, dNdX)
    return np.dot(X.T, dLdN), dLdN.sum(axis=0), dLdX


def run(params, X):
    inputs, sums = [X], []
    for i in range(1, len(LAYERS)):
        sums.append(np.dot(inputs[-1], params[f"W{i}"]) + params[f"b{i}"])
        inputs.append(sigmoid(sums[-1]))
    return inputs, sums


def forward(params, X):
    return run(params, X)[0][-1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    inputs, sums = run(params, X)
    grads = {}
    dL = 2 * (inputs[-1] - y) / y.size
    for i in range(len(LAYERS) - 1, 0, -1):
        grads[f"W{i}"], grads[f"b{i}"], dL = layer_backward(inputs[i - 1], params[f"W{i}"], sums[i - 1], dL)
    return grads
