import numpy as np


class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs, lr=0.1, momentum=0.9):
        self.lr, self.momentum = lr, momentum
        self.W1 = np.random.randn(n_inputs, n_hidden) * 0.1
        self.b1 = np.zeros(n_hidden)
        self.W2 = np.random.randn(n_hidden, n_outputs) * 0.1
        self.b2 = np.zeros(n_outputs)
        self.vW1 = np.zeros_like(self.W1)
        self.vb1 = np.zeros_like(self.b1)
        self.vW2 = np.zeros_like(self.W2)
        self.vb2 = np.zeros_like(self.b2)

    def forward(self, X):
        self.a1 = np.tanh(X @ self.W1 + self.b1)
        return self.a1 @ self.W2 + self.b2

    def train_step(self, X, y):
        n = X.shape[0]
        out = self.forward(X)
        d2 = (out - y) / n
        dW2, db2 = self.a1.T @ d2, d2.sum(axis=0)
        d1 = (d2 @ self.W2.T) * (1 - self.a1 ** 2)
        dW1, db1 = X.T @ d1, d1.sum(axis=0)
        self.vW1 = self.momentum * self.vW1 - self.lr * dW1
        self.vb1 = self.momentum * self.vb1 - self.lr * db1
        self.vW2 = self.momentum * self.vW2 - self.lr * dW2
        self.vb2 = self.momentum * self.vb2 - self.lr * db2
        self.W1 += self.vW1
        self.b1 += self.vb1
        self.W2 += self.vW2
        self.b2 += self.vb2
