import numpy as np

class LinearRegression:
    def __init__(self, lr=0.1, decay=0.01, epochs=100):
        self.lr = lr
        self.decay = decay
        self.epochs = epochs

    def fit(self, X, y):
        n, d = X.shape
        self.w = np.zeros(d)
        self.b = 0.0
        for t in range(self.epochs):
            lr = self.lr / (1 + self.decay * t)
            err = X @ self.w + self.b - y
            self.w -= lr * 2 / n * X.T @ err
            self.b -= lr * 2 * err.mean()
        return self

    def predict(self, X):
        return X @ self.w + self.b
