import numpy as np


class LinearUnit:
    """A unit without an activation that learns from one row after another, in a new order at every pass."""

    def __init__(self, rate=0.02, passes=15, shuffle=True, seed=None):
        self.rate, self.passes, self.shuffle, self.seed = rate, passes, shuffle, seed
        self.ready = False

    def fit(self, X, y):
        rng = np.random.RandomState(self.seed)
        self.w = 0.01 * rng.randn(X.shape[1])
        self.b = 0.0
        self.ready = True
        self.errors = []
        for _ in range(self.passes):
            order = rng.permutation(len(y)) if self.shuffle else range(len(y))
            self.errors.append(np.mean([self._learn(X[i], y[i]) for i in order]))
        return self

    def _learn(self, row, target):
        miss = target - self.net_input(row)
        self.w = self.w + self.rate * miss * row
        self.b = self.b + self.rate * miss
        return miss ** 2 / 2

    def net_input(self, X):
        return X @ self.w + self.b

    def predict(self, X):
        return np.sign(self.net_input(X))
