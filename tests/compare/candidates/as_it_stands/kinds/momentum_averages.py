import numpy as np


class Network:
    """Layers of any number, trained with momentum (an exponential average of the gradients)."""

    def __init__(self, sizes, learning_rate=0.01, beta=0.9):
        self.learning_rate = learning_rate
        self.beta = beta
        self.weights = [np.random.randn(a, b) / np.sqrt(a) for a, b in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros((1, b)) for b in sizes[1:]]
        self.v_w = [np.zeros_like(w) for w in self.weights]
        self.v_b = [np.zeros_like(b) for b in self.biases]

    def sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def forward(self, X):
        self.activations = [X]
        for w, b in zip(self.weights, self.biases):
            X = self.sigmoid(X @ w + b)
            self.activations.append(X)
        return X

    def backward(self, y):
        a = self.activations
        delta = (a[-1] - y) * a[-1] * (1 - a[-1]) / len(y)
        self.dw, self.db = [], []
        for i in reversed(range(len(self.weights))):
            self.dw.insert(0, a[i].T @ delta)
            self.db.insert(0, delta.sum(axis=0, keepdims=True))
            if i:
                delta = (delta @ self.weights[i].T) * a[i] * (1 - a[i])

    def update(self):
        for i in range(len(self.weights)):
            self.v_w[i] = self.beta * self.v_w[i] + (1 - self.beta) * self.dw[i]
            self.v_b[i] = self.beta * self.v_b[i] + (1 - self.beta) * self.db[i]
            self.weights[i] -= self.learning_rate * self.v_w[i]
            self.biases[i] -= self.learning_rate * self.v_b[i]
