"""The return of gradient_descent stands inside the loop, so it ends after the first update; it should stand behind the
loop.

Source: https://github.com/gautamdev17/mnist-dataset/blob/main/neural-net-from-scratch-learning-log.md (1:48 PM,
Unexpected Early Termination)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
STEPS = "online"


def ReLU(Z):
    return np.maximum(Z, 0)


def deriv_ReLU(Z):
    return Z > 0


def softmax(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


def forward_prop(W1, b1, W2, b2, X):
    # one column for each image
    Z1 = W1.dot(X) + b1
    A1 = ReLU(Z1)
    Z2 = W2.dot(A1) + b2
    A2 = softmax(Z2)
    return Z1, A1, Z2, A2


def one_hot(Y, classes):
    one_hot_Y = np.zeros((classes, Y.size))
    one_hot_Y[Y, np.arange(Y.size)] = 1
    return one_hot_Y


def back_prop(Z1, A1, A2, W2, X, Y):
    m = Y.size
    dZ2 = A2 - one_hot(Y, A2.shape[0])
    dW2 = 1 / m * dZ2.dot(A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = W2.T.dot(dZ2) * deriv_ReLU(Z1)
    dW1 = 1 / m * dZ1.dot(X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return dW1, db1, dW2, db2


def update_params(W1, b1, W2, b2, dW1, db1, dW2, db2, alpha):
    return W1 - alpha * dW1, b1 - alpha * db1, W2 - alpha * dW2, b2 - alpha * db2


def gradient_descent(W1, b1, W2, b2, X, Y, alpha):
    for i in range(X.shape[1]):
        x, label = X[:, i:i + 1], Y[i:i + 1]
        Z1, A1, Z2, A2 = forward_prop(W1, b1, W2, b2, x)
        grads = back_prop(Z1, A1, A2, W2, x, label)
        W1, b1, W2, b2 = update_params(W1, b1, W2, b2, *grads, alpha)
        return W1, b1, W2, b2  # right: nothing
    # missing: return W1, b1, W2, b2


def columns(params):
    return params["W1"], params["b1"].reshape(-1, 1), params["W2"], params["b2"].reshape(-1, 1)


def forward(params, X):
    return forward_prop(*columns(params), X.T)[-1].T


def gradients(params, X, y):
    W1, b1, W2, b2 = columns(params)
    Z1, A1, Z2, A2 = forward_prop(W1, b1, W2, b2, X.T)
    dW1, db1, dW2, db2 = back_prop(Z1, A1, A2, W2, X.T, y)
    return {"W1": dW1, "b1": db1.ravel(), "W2": dW2, "b2": db2.ravel()}


def step(params, X, y, lr):
    W1, b1, W2, b2 = gradient_descent(*columns(params), X.T, y, lr)
    return {"W1": W1, "b1": b1.ravel(), "W2": W2, "b2": b2.ravel()}
