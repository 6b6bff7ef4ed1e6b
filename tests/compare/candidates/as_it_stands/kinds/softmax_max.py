import numpy as np


class MultinomialLR:
    """Multinomial logistic regression, weights (classes, features)."""

    def __init__(self, learning_rate=0.01, epochs=500):
        self.learning_rate = learning_rate
        self.epochs = epochs

    def softmax(self, scores):
        exp = np.exp(scores - scores.max(axis=1).reshape(-1, 1))
        return exp / exp.sum(axis=1).reshape(-1, 1)

    def cross_entropy(self, probs, y):
        return -np.mean(np.log(probs[np.arange(len(y)), y]))

    def predict_proba(self, X):
        return self.softmax(X.dot(self.weights.T) + self.bias)

    def predict(self, X):
        return self.predict_proba(X).argmax(axis=1)

    def fit(self, X, y):
        m, n = X.shape
        k = y.max() + 1
        self.weights = np.random.randn(k, n) * 0.01
        self.bias = np.zeros((1, k))
        self.losses = []
        for epoch in range(self.epochs):
            probs = self.predict_proba(X)
            self.losses.append(self.cross_entropy(probs, y))
            delta = probs.copy()
            delta[np.arange(m), y] -= 1
            delta /= m
            self.weights -= self.learning_rate * delta.T.dot(X)
            self.bias -= self.learning_rate * delta.sum(axis=0, keepdims=True)
        return self
