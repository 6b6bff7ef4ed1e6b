import numpy as np


class LogisticNeuron:
    """Stochastic gradient descent, one row at a time."""

    def __init__(self, learning_rate=0.05, n_epochs=10):
        self.learning_rate = learning_rate
        self.n_epochs = n_epochs
        self.weights = None
        self.bias = None

    def _sigmoid(self, z):
        return 1.0 / (1.0 + np.exp(-z))

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0.0
        for epoch in range(self.n_epochs):
            for i in range(n_samples):
                z = np.dot(X[i], self.weights) + self.bias
                error = self._sigmoid(z) - y[i]
                self.weights -= self.learning_rate * error * X[i]
                self.bias -= self.learning_rate * error
        return self

    def predict_proba(self, X):
        return self._sigmoid(np.dot(X, self.weights) + self.bias)

    def predict(self, X):
        return (self.predict_proba(X) >= 0.5).astype(int)
