import numpy as np

def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))

def forward(W1, b1, W2, b2, X):
    A1 = np.tanh(X.dot(W1) + b1)
    A2 = sigmoid(A1.dot(W2) + b2)
    return A1, A2

def train(W1, b1, W2, b2, X, Y, lr=0.1, epochs=1):
    for e in range(epochs):
        for i in range(X.shape[0]):
            x = X[i:i+1]
            t = Y[i:i+1]
            A1, A2 = forward(W1, b1, W2, b2, x)
            dZ2 = A2 - t
            dW2 = A1.T.dot(dZ2)
            db2 = dZ2.sum(axis=0)
            dZ1 = dZ2.dot(W2.T) * (1 - A1 ** 2)
            dW1 = x.T.dot(dZ1)
            db1 = dZ1.sum(axis=0)
            W1 = W1 - lr * dW1
            b1 = b1 - lr * db1
            W2 = W2 - lr * dW2
            b2 = b2 - lr * db2
    return W1, b1, W2, b2
