"""y_pred - y_true is already the derivative of softmax with cross-entropy by the scores; it is multiplied once more by
softmax_prime = s(1 - s), which is the sigmoid's slope and not the derivative of the softmax. Nothing should be
multiplied.

Source: https://github.com/zhuozhiyongde/Fundamentals-of-Artificial-Intelligence-2024Spring-PKU/issues/1
(Implementation of softmax_prime)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def relu(x):
    return np.maximum(0, x)


def relu_prime(x):
    return np.where(x > 0, 1, 0)


def softmax(x):
    stable = np.exp(x - np.max(x, axis=1, keepdims=True))
    return stable / np.sum(stable, axis=1, keepdims=True)


def softmax_prime(x):
    s = softmax(x)
    return s * (1.0 - s)  # or here


def loss_fn_prime(y_true, y_pred):
    """y_true one-hot, y_pred output of the softmax"""
    return y_pred - y_true


def with_ones(x):
    return np.hstack([x, np.ones((x.shape[0], 1))])


class Network(object):
    # the last row of every matrix is the bias

    def __init__(self, W1, W2, W3):
        self.W1 = W1
        self.W2 = W2
        self.W3 = W3

    def forward(self, x):
        self.z1 = with_ones(x) @ self.W1
        self.a1 = relu(self.z1)
        self.z2 = with_ones(self.a1) @ self.W2
        self.a2 = relu(self.z2)
        self.z3 = with_ones(self.a2) @ self.W3
        self.a3 = softmax(self.z3)
        return self.a3

    def grads(self, x_batch, y_batch):
        batch_size = x_batch.shape[0]
        y_pred = self.forward(x_batch)

        grad_z3 = loss_fn_prime(y_batch, y_pred) * softmax_prime(self.z3)
        # right: grad_z3 = loss_fn_prime(y_batch, y_pred)
        grad_W3 = with_ones(self.a2).T @ grad_z3 / batch_size

        grad_z2 = grad_z3 @ self.W3[:-1].T * relu_prime(self.z2)
        grad_W2 = with_ones(self.a1).T @ grad_z2 / batch_size

        grad_z1 = grad_z2 @ self.W2[:-1].T * relu_prime(self.z1)
        grad_W1 = with_ones(x_batch).T @ grad_z1 / batch_size
        return grad_W1, grad_W2, grad_W3


def make(params):
    return Network(*[np.vstack([params["W%d" % i], params["b%d" % i]]) for i in (1, 2, 3)])


def forward(params, X):
    return make(params).forward(X)


def gradients(params, X, y):
    one_hot = np.eye(params["b3"].shape[0])[y]
    out = {}
    for i, g in enumerate(make(params).grads(X, one_hot), 1):
        out["W%d" % i], out["b%d" % i] = g[:-1], g[-1]
    return out


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
