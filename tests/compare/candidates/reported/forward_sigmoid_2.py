"""The sigmoid lacks the minus in its exponent, so it falls where it should rise.

Source: https://tuxar.uk/neural-network-python-part-1-sigmoid-function-gradient-descent-backpropagation/ (XOR.py)
"""

# XOR.py - a very simple neural network to do exclusive or
import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
LOSS = "half_mse"
BIAS = False
LAYOUT = "in_out"


def sigmoid(x): return 1 / (1 + np.exp(x))  # right: def sigmoid(x): return 1 / (1 + np.exp(-x))


def sigmoid_(x): return x * (1 - x)  # derivative, of the output


def forward(params, X):
    H = sigmoid(np.dot(X, params["W1"]))  # hidden layer results
    return sigmoid(np.dot(H, params["W2"]))  # output layer results


def step(params, X, Y, lr):
    Wh, Wz = params["W1"], params["W2"]
    H = sigmoid(np.dot(X, Wh))
    Z = sigmoid(np.dot(H, Wz))
    E = (Y - Z) / len(X)  # how much we missed
    dZ = E * sigmoid_(Z)
    dH = dZ.dot(Wz.T) * sigmoid_(H)
    return {"W1": Wh + lr * X.T.dot(dH), "W2": Wz + lr * H.T.dot(dZ)}
