import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class NeuralNetwork:
    def __init__(self, n_in, n_hidden, n_out, lr=0.1):
        rng = np.random.default_rng(1)
        self.W1 = rng.normal(size=(n_in, n_hidden))
        self.b1 = np.zeros(n_hidden)
        self.W2 = rng.normal(size=(n_hidden, n_out))
        self.b2 = np.zeros(n_out)
        self.lr = lr

    def forward(self, X):
        self.h = sigmoid(X @ self.W1 + self.b1)
        self.o = sigmoid(self.h @ self.W2 + self.b2)
        return self.o

    def fit(self, X, y, epochs=100):
        for _ in range(epochs):
            for x, t in zip(X, y):
                o = self.forward(x)
                d2 = (o - t) * o * (1 - o)
                d1 = (self.W2 @ d2) * self.h * (1 - self.h)
                self.W2 -= self.lr * np.outer(self.h, d2)
                self.b2 -= self.lr * d2
                self.W1 -= self.lr * np.outer(x, d1)
                self.b1 -= self.lr * d1
        return self


if __name__ == "__main__":
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)
    y = np.array([[0], [1], [1], [0]], float)
    net = NeuralNetwork(2, 4, 1).fit(X, y, 5000)
    print(net.forward(X))
