"""The hidden layer is sigmoid, but its error is multiplied by 1 - A1^2, the slope of tanh; it must be A1 (1 - A1).

Source: https://github.com/Jeraldy/deeplearning (notebook 'L2 Regularization', Z1 through a sigmoid, dZ1 with 1 -
np.power(A1, 2); code read, no report)
"""

# AND gate with one big hidden layer and L2 regularisation
import numpy as np

AGAINST = "network"
LAYERS = (2, 6, 1)
OUTPUT = "sigmoid"
LOSS = "bce"
L2 = 0.1

lambd = L2


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def foward_prop(W1, b1, W2, b2, X):
    # LAYER 1
    Z1 = np.dot(W1, X) + b1
    A1 = sigmoid(Z1)
    # LAYER 2
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    return A1, A2


def back_prop(W1, b1, W2, b2, X, Y):
    m = X.shape[1]
    A1, A2 = foward_prop(W1, b1, W2, b2, X)

    dZ2 = A2 - Y
    dW2 = (1 / m) * np.dot(dZ2, A1.T) + lambd * W2
    db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)

    dZ1 = np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))
    # right: dZ1 = np.multiply(np.dot(W2.T, dZ2), A1 - np.power(A1, 2))
    dW1 = (1 / m) * np.dot(dZ1, X.T) + lambd * W1
    db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)
    return dW1, db1, dW2, db2


def unpack(params):
    return params["W1"], params["b1"].reshape(-1, 1), params["W2"], params["b2"].reshape(-1, 1)


def forward(params, X):
    return foward_prop(*unpack(params), X.T)[1].T


def step(params, X, y, lr):
    W1, b1, W2, b2 = unpack(params)
    dW1, db1, dW2, db2 = back_prop(W1, b1, W2, b2, X.T, y.T)
    # Gradient Descent
    W2 = W2 - lr * dW2
    b2 = b2 - lr * db2
    W1 = W1 - lr * dW1
    b1 = b1 - lr * db1
    return {"W1": W1, "b1": b1.ravel(), "W2": W2, "b2": b2.ravel()}


def predict(params, X):
    return (forward(params, X)[:, 0] > 0.5).astype(int)
