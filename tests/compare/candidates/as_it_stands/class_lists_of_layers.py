"""Simple feedforward network for the iris homework."""
import numpy as np


class MLP(object):

    def __init__(self, sizes, lr=0.05):
        self.sizes = sizes
        self.lr = lr
        self.n_layers = len(sizes)
        self.weights = []
        self.biases = []
        for i in range(1, self.n_layers):
            self.weights.append(np.random.normal(0, 0.1, (sizes[i], sizes[i - 1])))
            self.biases.append(np.zeros((sizes[i], 1)))

    @staticmethod
    def _tanh(z):
        return np.tanh(z)

    @staticmethod
    def _softmax(z):
        e = np.exp(z - np.max(z, axis=0, keepdims=True))
        return e / np.sum(e, axis=0, keepdims=True)

    def forward(self, x):
        # x: (features, samples)
        self.activations = [x]
        for i in range(self.n_layers - 1):
            z = np.dot(self.weights[i], self.activations[-1]) + self.biases[i]
            if i == self.n_layers - 2:
                a = self._softmax(z)
            else:
                a = self._tanh(z)
            self.activations.append(a)
        return self.activations[-1]

    def cost(self, y_hat, y):
        m = y.shape[1]
        return -np.sum(y * np.log(y_hat + 0.0)) / m

    def backward(self, y):
        m = y.shape[1]
        self.dW = [None] * len(self.weights)
        self.db = [None] * len(self.biases)
        delta = self.activations[-1] - y
        for i in reversed(range(len(self.weights))):
            self.dW[i] = np.dot(delta, self.activations[i].T) / m
            self.db[i] = np.sum(delta, axis=1, keepdims=True) / m
            if i > 0:
                delta = np.dot(self.weights[i].T, delta) * (1 - self.activations[i] ** 2)

    def update(self):
        for i in range(len(self.weights)):
            self.weights[i] = self.weights[i] - self.lr * self.dW[i]
            self.biases[i] = self.biases[i] - self.lr * self.db[i]

    def fit(self, X, Y, epochs=500):
        for epoch in range(epochs):
            out = self.forward(X)
            if epoch % 100 == 0:
                print("epoch", epoch, "cost", self.cost(out, Y))
            self.backward(Y)
            self.update()


if __name__ == '__main__':
    from sklearn.datasets import load_iris
    data = load_iris()
    X = data.data.T
    Y = np.eye(3)[data.target].T
    net = MLP([4, 8, 3])
    net.fit(X, Y)
    print((net.forward(X).argmax(axis=0) == data.target).mean())
