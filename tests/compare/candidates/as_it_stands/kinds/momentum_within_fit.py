import numpy as np

class LogisticRegression:
    def __init__(self, learning_rate=0.1, momentum=0.0, epochs=100):
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.epochs = epochs

    def fit(self, X, y):
        n, d = X.shape
        self.w = np.zeros(d)
        self.b = 0.0
        vw, vb = np.zeros(d), 0.0
        for _ in range(self.epochs):
            p = 1 / (1 + np.exp(-(X @ self.w + self.b)))
            dw = X.T @ (p - y) / n
            db = np.mean(p - y)
            vw = self.momentum * vw + dw
            vb = self.momentum * vb + db
            self.w = self.w - self.learning_rate * vw
            self.b = self.b - self.learning_rate * vb
        return self

    def predict_proba(self, X):
        return 1 / (1 + np.exp(-(X @ self.w + self.b)))
