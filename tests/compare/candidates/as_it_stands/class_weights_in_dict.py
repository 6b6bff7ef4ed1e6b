import numpy as np
import pandas as pd


def relu(x):
    return np.maximum(0, x)


class Regressor:
    """2 layer net for house prices"""

    def __init__(self, n_inputs, n_hidden, n_outputs, learning_rate=0.01, seed=42):
        rng = np.random.RandomState(seed)
        self.learning_rate = learning_rate
        self.params = {
            "W1": rng.randn(n_inputs, n_hidden) * 0.01,
            "b1": np.zeros(n_hidden),
            "W2": rng.randn(n_hidden, n_outputs) * 0.01,
            "b2": np.zeros(n_outputs),
        }
        self.losses = []

    def feed_forward(self, X):
        p = self.params
        h = relu(X @ p["W1"] + p["b1"])
        y_hat = h @ p["W2"] + p["b2"]
        return h, y_hat

    def loss(self, X, y):
        _, y_hat = self.feed_forward(X)
        return ((y_hat - y) ** 2).mean()

    def gradients(self, X, y):
        p = self.params
        h, y_hat = self.feed_forward(X)
        dy = 2 * (y_hat - y) / y.size
        grads = {}
        grads["W2"] = h.T @ dy
        grads["b2"] = dy.sum(axis=0)
        dh = dy @ p["W2"].T
        dh[h <= 0] = 0
        grads["W1"] = X.T @ dh
        grads["b1"] = dh.sum(axis=0)
        return grads

    def train_step(self, X, y):
        grads = self.gradients(X, y)
        for name in self.params:
            self.params[name] -= self.learning_rate * grads[name]
        self.losses.append(self.loss(X, y))


df = pd.read_csv("houses.csv")
X = df.drop(columns="price").values
y = df[["price"]].values
model = Regressor(X.shape[1], 16, 1)
for i in range(1000):
    model.train_step(X, y)
print(model.losses[-1])
