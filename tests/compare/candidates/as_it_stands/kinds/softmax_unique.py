import numpy as np


class SoftmaxRegression:
    def __init__(self, lr=0.1, n_iters=1000):
        self.lr = lr
        self.n_iters = n_iters

    def _softmax(self, z):
        z = z - np.max(z, axis=1, keepdims=True)
        e = np.exp(z)
        return e / np.sum(e, axis=1, keepdims=True)

    def _one_hot(self, y, n_classes):
        out = np.zeros((len(y), n_classes))
        out[np.arange(len(y)), y] = 1
        return out

    def fit(self, X, y):
        n_samples, n_features = X.shape
        n_classes = len(np.unique(y))
        self.W = np.zeros((n_features, n_classes))
        self.b = np.zeros(n_classes)
        Y = self._one_hot(y, n_classes)
        for _ in range(self.n_iters):
            P = self._softmax(X @ self.W + self.b)
            self.W -= self.lr * X.T @ (P - Y) / n_samples
            self.b -= self.lr * np.mean(P - Y, axis=0)
        return self

    def predict(self, X):
        return np.argmax(X @ self.W + self.b, axis=1)
