import numpy as np


def initialize_parameters():
    W1 = np.random.randn(6, 5) * 0.1
    b1 = np.zeros((6, 1))
    W2 = np.random.randn(4, 6) * 0.1
    b2 = np.zeros((4, 1))
    return W1, b1, W2, b2


def softmax(z):
    shifted = np.exp(z - np.max(z, axis=0, keepdims=True))
    return shifted / np.sum(shifted, axis=0, keepdims=True)


def forward(W1, b1, W2, b2, X):
    A1 = np.tanh(W1 @ X + b1)
    A2 = softmax(W2 @ A1 + b2)
    return A1, A2


def to_one_hot(y):
    return np.eye(len(np.unique(y)))[y].T


def cross_entropy(A2, y):
    return -np.mean(np.log(np.sum(to_one_hot(y) * A2, axis=0)))


def backward(A1, A2, W2, X, y):
    dZ2 = (A2 - to_one_hot(y)) / y.size
    dZ1 = (W2.T @ dZ2) * (1 - A1**2)
    dW1, db1 = dZ1 @ X.T, dZ1.sum(axis=1, keepdims=True)
    dW2, db2 = dZ2 @ A1.T, dZ2.sum(axis=1, keepdims=True)
    return dW1, db1, dW2, db2


def train(X, y, lr=0.5, epochs=200):
    W1, b1, W2, b2 = initialize_parameters()
    for _ in range(epochs):
        A1, A2 = forward(W1, b1, W2, b2, X)
        dW1, db1, dW2, db2 = backward(A1, A2, W2, X, y)
        W1, b1 = W1 - lr * dW1, b1 - lr * db1
        W2, b2 = W2 - lr * dW2, b2 - lr * db2
    return W1, b1, W2, b2
