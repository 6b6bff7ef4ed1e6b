import numpy as np


class LogisticRegression:
    """L2-regularised logistic regression."""

    def __init__(self, lr=0.1, n_epochs=500, weight_decay=0.01, verbose=False):
        self.lr = lr
        self.n_epochs = n_epochs
        self.weight_decay = weight_decay
        self.verbose = verbose

    @staticmethod
    def _sigmoid(t):
        return 1.0 / (1.0 + np.exp(-t))

    def _loss(self, p, y):
        eps = 1e-12
        nll = -np.mean(y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps))
        return nll + 0.5 * self.weight_decay * np.sum(self.W ** 2)

    def fit(self, X, y):
        n, d = X.shape
        y = np.asarray(y, dtype=float).reshape(n, 1)
        self.W = np.zeros((d, 1))
        self.b = 0.0
        self.history = []
        for epoch in range(self.n_epochs):
            p = self._sigmoid(X @ self.W + self.b)
            delta = p - y
            dW = np.dot(X.T, delta) / n - self.weight_decay * self.W
            db = np.mean(delta)
            self.W -= self.lr * dW
            self.b -= self.lr * db
            self.history.append(self._loss(p, y))
            if self.verbose and epoch % 100 == 0:
                print(epoch, self.history[-1])
        return self

    def predict_proba(self, X):
        return self._sigmoid(X @ self.W + self.b).ravel()

    def predict(self, X, threshold=0.5):
        return (self.predict_proba(X) >= threshold).astype(int)


if __name__ == "__main__":
    np.random.seed(42)
    X = np.random.randn(120, 3)
    true_w = np.array([1.5, -2.0, 0.5])
    y = (X @ true_w + 0.3 + 0.5 * np.random.randn(120) > 0).astype(int)

    clf = LogisticRegression(verbose=True).fit(X[:90], y[:90])
    print("train acc:", np.mean(clf.predict(X[:90]) == y[:90]))
    print("test acc:", np.mean(clf.predict(X[90:]) == y[90:]))
    print("||W|| =", np.linalg.norm(clf.W))
