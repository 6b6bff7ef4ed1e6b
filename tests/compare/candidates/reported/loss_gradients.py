"""dLdP, the derivative of the mean squared error with respect to the predictions, lacks the factor 2.

Source: https://github.com/SethHWeidman/DLFS_code/issues/20 (calculation of dLdP in 02_fundamentals/Code.ipynb is incorrect)
"""

from typing import Dict, Tuple

import numpy as np
from numpy import ndarray

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"


def sigmoid(x: ndarray) -> ndarray:
    return 1 / (1 + np.exp(-1.0 * x))


def forward_loss(X: ndarray, y: ndarray, weights: Dict[str, ndarray]) -> Tuple[Dict[str, ndarray], float]:
    """Compute the forward pass and the loss for the step-by-step neural network model."""
    M1 = np.dot(X, weights["W1"])
    N1 = M1 + weights["B1"]
    O1 = sigmoid(N1)
    M2 = np.dot(O1, weights["W2"])
    P = M2 + weights["B2"]
    loss_ = np.mean(np.power(y - P, 2))
    return {"X": X, "M1": M1, "N1": N1, "O1": O1, "M2": M2, "P": P, "y": y}, loss_


def loss_gradients(forward_info: Dict[str, ndarray], weights: Dict[str, ndarray]) -> Dict[str, ndarray]:
    """Compute the partial derivatives of the loss with respect to each of the parameters."""
    y, P = forward_info["y"], forward_info["P"]
    dLdP = -(y - P) / P.size  # right: dLdP = -2 * (y - P) / P.size
    dLdB2 = dLdP.sum(axis=0)
    dM2dW2 = np.transpose(forward_info["O1"])
    dLdW2 = np.dot(dM2dW2, dLdP)
    dLdO1 = np.dot(dLdP, np.transpose(weights["W2"]))
    dO1dN1 = sigmoid(forward_info["N1"]) * (1 - sigmoid(forward_info["N1"]))
    dLdN1 = dLdO1 * dO1dN1
    dLdB1 = dLdN1.sum(axis=0)
    dLdW1 = np.dot(np.transpose(forward_info["X"]), dLdN1)
    return {"W2": dLdW2, "B2": dLdB2, "W1": dLdW1, "B1": dLdB1}


def _weights(params):
    return {"W1": params["W1"], "B1": params["b1"], "W2": params["W2"], "B2": params["b2"]}


def forward(params, X):
    return forward_loss(X, 0, _weights(params))[0]["P"]


def loss(params, X, y):
    return forward_loss(X, y, _weights(params))[1]


def gradients(params, X, y):
    weights = _weights(params)
    g = loss_gradients(forward_loss(X, y, weights)[0], weights)
    return {"W1": g["W1"], "b1": g["B1"], "W2": g["W2"], "b2": g["B2"]}
