"""update_params writes the new bias of layer 1 into db1 instead of b1, so that b1 never changes.

Source: https://bot.dharman.net/reports.php?id=1943234 (answer: updated the derivatives instead of the actual layers)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def ReLU(Z):
    return np.maximum(Z, 0)


def softmax(Z):
    A = np.exp(Z - Z.max(axis=0))
    return A / A.sum(axis=0)


def forward_prop(W1, b1, W2, b2, X):
    Z1 = W1.dot(X) + b1
    A1 = ReLU(Z1)
    Z2 = W2.dot(A1) + b2
    A2 = softmax(Z2)
    return Z1, A1, Z2, A2


def one_hot(Y, classes):
    one_hot_Y = np.zeros((Y.size, classes))
    one_hot_Y[np.arange(Y.size), Y] = 1
    return one_hot_Y.T


def backward_prop(Z1, A1, Z2, A2, W1, W2, X, Y):
    m = Y.size
    dZ2 = A2 - one_hot(Y, len(A2)).astype(A2.dtype)
    dW2 = 1 / m * dZ2.dot(A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = W2.T.dot(dZ2) * (Z1 > 0)
    dW1 = 1 / m * dZ1.dot(X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return dW1, db1, dW2, db2


def update_params(W1, b1, W2, b2, dW1, db1, dW2, db2, alpha):
    W1 = W1 - alpha * dW1
    db1 = b1 - alpha * db1  # right: b1 = b1 - alpha * db1
    W2 = W2 - alpha * dW2
    b2 = b2 - alpha * db2
    return W1, b1, W2, b2


def unpack(params):
    return params["W1"], params["b1"][:, None], params["W2"], params["b2"][:, None]


def forward(params, X):
    return forward_prop(*unpack(params), X.T)[3].T


def step(params, X, y, lr):
    W1, b1, W2, b2 = unpack(params)
    Z1, A1, Z2, A2 = forward_prop(W1, b1, W2, b2, X.T)
    grads = backward_prop(Z1, A1, Z2, A2, W1, W2, X.T, y)
    W1, b1, W2, b2 = update_params(W1, b1, W2, b2, *grads, lr)
    return {"W1": W1, "b1": b1[:, 0], "W2": W2, "b2": b2[:, 0]}
