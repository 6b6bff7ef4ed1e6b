import numpy as np


class NN:
    """Network that keeps its training data, tanh units, one hidden layer."""

    def __init__(self, x, y, hidden=6, lr=0.05):
        np.random.seed(9)
        self.input = np.c_[x, np.ones(len(x))]  # bias column
        self.y = y
        self.lr = lr
        self.weights1 = np.random.randn(self.input.shape[1], hidden) * 0.6
        self.weights2 = np.random.randn(hidden, y.shape[1]) * 0.6

    def transfer(self, x):
        return np.tanh(x)

    def transfer_derivative(self, x):
        return 1.0 - np.tanh(x) * np.tanh(x)

    def feedforward(self):
        self.layer1 = self.transfer(np.dot(self.input, self.weights1))
        self.output = self.transfer(np.dot(self.layer1, self.weights2))
        return self.output

    def backprop(self):
        gradient2 = (self.output - self.y) * self.transfer_derivative(self.output)
        gradient1 = np.dot(gradient2, self.weights2.T) * self.transfer_derivative(self.layer1)

        self.weights2 -= self.lr * np.dot(self.layer1.T, gradient2)
        self.weights1 -= self.lr * np.dot(self.input.T, gradient1)

    def train(self, epochs):
        losses = []
        for _ in range(epochs):
            self.feedforward()
            losses.append(0.5 * np.sum((self.output - self.y) ** 2))
            self.backprop()
        return losses


if __name__ == "__main__":
    x = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]], dtype=float)
    y = np.array([[-1], [1], [1], [-1]], dtype=float)
    net = NN(x, y)
    losses = net.train(1000)
    for i in range(0, 1000, 250):
        print("epoch", i, "loss", round(losses[i], 5))
    print("last loss", losses[-1])
    print(net.feedforward().ravel())
