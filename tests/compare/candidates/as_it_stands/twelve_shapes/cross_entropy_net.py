import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


class CrossEntropyNet:
    """Fully connected sigmoid network trained with the cross-entropy cost.

    X has one example per column.
    """

    def __init__(self, sizes, seed=None):
        rng = np.random.default_rng(seed)
        self.sizes = sizes
        self.weights = [rng.normal(size=(n, m)) / np.sqrt(m) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [rng.normal(size=(n, 1)) for n in sizes[1:]]

    def feedforward(self, a):
        for w, b in zip(self.weights, self.biases):
            a = sigmoid(w @ a + b)
        return a

    def cost(self, X, Y):
        A = self.feedforward(X)
        return np.sum(np.nan_to_num(-Y * np.log(A) - (1 - Y) * np.log(1 - A))) / X.shape[1]

    def backprop(self, X, Y):
        zs, activations = [], [X]
        for w, b in zip(self.weights, self.biases):
            zs.append(w @ activations[-1] + b)
            activations.append(sigmoid(zs[-1]))

        nabla_w = [None] * len(self.weights)
        nabla_b = [None] * len(self.biases)
        delta = (activations[-1] - Y) * sigmoid_prime(zs[-1])
        for i in range(len(self.weights) - 1, -1, -1):
            nabla_w[i] = delta @ activations[i].T
            nabla_b[i] = delta.sum(axis=1, keepdims=True)
            if i > 0:
                delta = (self.weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
        return nabla_w, nabla_b

    def train(self, X, Y, epochs, mini_batch_size, eta, seed=0):
        rng = np.random.default_rng(seed)
        n = X.shape[1]
        for epoch in range(epochs):
            perm = rng.permutation(n)
            for k in range(0, n, mini_batch_size):
                idx = perm[k:k + mini_batch_size]
                nw, nb = self.backprop(X[:, idx], Y[:, idx])
                for i in range(len(self.weights)):
                    self.weights[i] -= eta / len(idx) * nw[i]
                    self.biases[i] -= eta / len(idx) * nb[i]
            if epoch % 50 == 0:
                print("epoch %d, cost %.4f" % (epoch, self.cost(X, Y)))


if __name__ == "__main__":
    rng = np.random.default_rng(21)
    X = rng.uniform(-1, 1, size=(2, 120))
    Y = (X[1:2] > np.sin(3 * X[0:1])).astype(float)
    net = CrossEntropyNet([2, 8, 4, 1], seed=2)
    net.train(X, Y, epochs=201, mini_batch_size=15, eta=0.5)
    print("accuracy", np.mean((net.feedforward(X) > 0.5) == Y))
