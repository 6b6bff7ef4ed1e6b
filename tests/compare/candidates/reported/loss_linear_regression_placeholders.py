"""Y is reshaped to (N,) while the prediction is (N, 1): the difference is broadcast to (N, N) and the loss is the mean
over all pairs; y should be (N, 1).

Source: https://github.com/matroid/dlwithtf/issues/14 (Bug in ch3 example of linear regression)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "mse"


class LinearRegression:
    def __init__(self, W, b):
        self.W = W.reshape(-1, 1)   # (d, 1)
        self.b = b

    def predict(self, x):
        # (N, d) x (d, 1) -> (N, 1)
        self.y_pred = np.matmul(x, self.W) + self.b
        return self.y_pred

    def cost(self, x, y):
        N = x.shape[0]
        y = np.reshape(y, (N,))  # right: y = np.reshape(y, (N, 1))
        return np.mean((y - self.predict(x)) ** 2)

    def grads(self, x, y):
        N = x.shape[0]
        err = np.squeeze(self.predict(x), axis=1) - y
        dW = 2.0 / N * np.matmul(x.T, err)
        db = 2.0 / N * np.sum(err)
        return dW, db


def forward(params, X):
    model = LinearRegression(params["W"], params["b"])
    return np.squeeze(model.predict(X), axis=1)


def loss(params, X, y):
    return LinearRegression(params["W"], params["b"]).cost(X, y)


def gradients(params, X, y):
    dW, db = LinearRegression(params["W"], params["b"]).grads(X, y)
    return {"W": dW, "b": db}
