"""weights[0] belongs to the constant input and is updated before the loop; the loop begins at 0 and updates it again.

Source: https://github.com/yacineMahdid/artificial-intelligence-and-machine-learning/issues/30 (Fix the perceptron algorithm when iterating over weights)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"


class Perceptron:
    def __init__(self, weights, lr):
        self.weights = weights
        self.lr = lr

    def predict(self, x):
        return np.dot(x, self.weights)

    def fit(self, X, y):
        num_sample = X.shape[0]
        # x_0 = 1 for every sample
        X = np.hstack((np.ones((num_sample, 1), dtype=X.dtype), X))
        num_row = X.shape[1]
        for i in range(num_sample):
            x = X[i]
            y_hat = self.predict(x)
            error = y[i] - y_hat
            self.weights[0] += self.lr * error
            for f_i in range(num_row):  # right: for f_i in range(1, num_row):
                self.weights[f_i] += self.lr * error * x[f_i]
        return self


def step(params, X, y, lr):
    weights = np.concatenate((params["b"].reshape(1), params["W"]))
    p = Perceptron(weights, lr).fit(X, y)
    return {"W": p.weights[1:], "b": p.weights[0]}


def forward(params, X):
    return X @ params["W"] + params["b"]
