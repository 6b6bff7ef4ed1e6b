import numpy as np


class TwoLayerNet:
    """Two layer fully connected net: affine - relu - affine - softmax.

    X is (N, D), labels are integers of shape (N,).
    """

    def __init__(self, n_in, n_hidden, n_out, lr=0.5, seed=0):
        rng = np.random.default_rng(seed)
        self.W1 = rng.standard_normal((n_in, n_hidden)) * np.sqrt(2.0 / n_in)
        self.b1 = np.zeros(n_hidden)
        self.W2 = rng.standard_normal((n_hidden, n_out)) * np.sqrt(2.0 / n_hidden)
        self.b2 = np.zeros(n_out)
        self.lr = lr

    def forward(self, X):
        self.X = X
        self.z1 = X @ self.W1 + self.b1
        self.a1 = np.maximum(0, self.z1)
        scores = self.a1 @ self.W2 + self.b2
        scores = scores - scores.max(axis=1, keepdims=True)
        e = np.exp(scores)
        self.probs = e / e.sum(axis=1, keepdims=True)
        return self.probs

    def loss(self, y):
        n = y.shape[0]
        return -np.log(self.probs[np.arange(n), y] + 1e-12).mean()

    def backward(self, y):
        n = y.shape[0]
        dscores = self.probs.copy()
        dscores[np.arange(n), y] -= 1
        dscores /= n

        self.dW2 = self.a1.T @ dscores
        self.db2 = dscores.sum(axis=0)
        da1 = dscores @ self.W2.T
        da1[self.z1 <= 0] = 0
        self.dW1 = self.X.T @ da1
        self.db1 = da1.sum(axis=0)

    def update(self):
        self.W1 -= self.lr * self.dW1
        self.b1 -= self.lr * self.db1
        self.W2 -= self.lr * self.dW2
        self.b2 -= self.lr * self.db2

    def accuracy(self, X, y):
        return (self.forward(X).argmax(axis=1) == y).mean()


def make_blobs(n_per_class=40, seed=3):
    rng = np.random.default_rng(seed)
    centers = np.array([[0.0, 2.0], [-2.0, -1.0], [2.0, -1.0]])
    X = np.vstack([c + 0.6 * rng.standard_normal((n_per_class, 2)) for c in centers])
    y = np.repeat(np.arange(3), n_per_class)
    return X, y


if __name__ == "__main__":
    X, y = make_blobs()
    net = TwoLayerNet(2, 16, 3)
    for epoch in range(201):
        net.forward(X)
        l = net.loss(y)
        net.backward(y)
        net.update()
        if epoch % 50 == 0:
            print(f"epoch {epoch:4d}  loss {l:.4f}  acc {net.accuracy(X, y):.3f}")
