"""Two mistakes: The last output's loss is divided by the batch size twice (it should be once); and the derivative of
the squared error lacks its factor 2.

Source: https://github.com/felipecode/coiltraine/issues/37 (Bug: dividing speed_loss by batch size twice) and
https://github.com/SethHWeidman/DLFS_code/issues/9 (Typo In Table 2-1. Derivative table for neural network)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def forward_pass(weights, X):
    # everything is remembered under the letters of the diagram
    forward_info = {"X": X}
    forward_info["M1"] = np.dot(X, weights["W1"])
    forward_info["N1"] = forward_info["M1"] + weights["b1"]
    forward_info["O1"] = sigmoid(forward_info["N1"])
    forward_info["M2"] = np.dot(forward_info["O1"], weights["W2"])
    forward_info["P"] = forward_info["M2"] + weights["b2"]
    return forward_info


def forward(params, X):
    return forward_pass(params, X)["P"]


def loss(params, X, y):
    """steer and gas come first, the last output is the speed"""
    P = forward(params, X)
    batch_size = y.shape[0]
    loss_branches = [(P[:, k] - y[:, k]) ** 2 / y.shape[1] for k in range(y.shape[1])]
    loss_function = loss_branches[0]
    for branch in loss_branches[1:-1]:
        loss_function = loss_function + branch
    speed_loss = loss_branches[-1] / batch_size  # right 1: speed_loss = loss_branches[-1]
    return np.sum(loss_function) / batch_size + np.sum(speed_loss) / batch_size


def gradients(params, X, y):
    info = forward_pass(params, X)
    dLdP = -(y - info["P"]) / y.size  # right 2: dLdP = -2 * (y - info["P"]) / y.size
    dPdM2 = np.ones_like(info["M2"])
    dLdM2 = dLdP * dPdM2
    dLdW2 = np.dot(info["O1"].T, dLdM2)
    dLdB2 = dLdP.sum(axis=0)
    dLdO1 = np.dot(dLdM2, params["W2"].T)
    dO1dN1 = sigmoid(info["N1"]) * (1 - sigmoid(info["N1"]))
    dLdN1 = dLdO1 * dO1dN1
    dLdB1 = dLdN1.sum(axis=0)
    dLdW1 = np.dot(X.T, dLdN1)
    return {"W1": dLdW1, "b1": dLdB1, "W2": dLdW2, "b2": dLdB2}
