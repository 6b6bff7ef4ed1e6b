"""Two layer net, everything passed around explicitly."""
import numpy as np

N_IN, N_HID, N_OUT = 4, 10, 3


def softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


def init_params(n_in, n_hid, n_out):
    W1 = np.random.randn(n_in, n_hid) * np.sqrt(2. / n_in)
    b1 = np.zeros(n_hid)
    W2 = np.random.randn(n_hid, n_out) * np.sqrt(2. / n_hid)
    b2 = np.zeros(n_out)
    return W1, b1, W2, b2


def forward_pass(X, W1, b1, W2, b2):
    Z1 = X.dot(W1) + b1
    A1 = np.maximum(Z1, 0)
    Z2 = A1.dot(W2) + b2
    A2 = softmax(Z2)
    return Z1, A1, Z2, A2


def cross_entropy(A2, y_onehot):
    return -np.mean(np.sum(y_onehot * np.log(A2), axis=1))


def backward_pass(X, y_onehot, Z1, A1, A2, W2):
    n = X.shape[0]
    dZ2 = (A2 - y_onehot) / n
    dW2 = A1.T.dot(dZ2)
    db2 = dZ2.sum(axis=0)
    dA1 = dZ2.dot(W2.T)
    dZ1 = dA1 * (Z1 > 0)
    dW1 = X.T.dot(dZ1)
    db1 = dZ1.sum(axis=0)
    return dW1, db1, dW2, db2


def train(X, y_onehot, lr=0.1, epochs=200):
    W1, b1, W2, b2 = init_params(N_IN, N_HID, N_OUT)
    for i in range(epochs):
        Z1, A1, Z2, A2 = forward_pass(X, W1, b1, W2, b2)
        dW1, db1, dW2, db2 = backward_pass(X, y_onehot, Z1, A1, A2, W2)
        W1 -= lr * dW1
        b1 -= lr * db1
        W2 -= lr * dW2
        b2 -= lr * db2
    return W1, b1, W2, b2
