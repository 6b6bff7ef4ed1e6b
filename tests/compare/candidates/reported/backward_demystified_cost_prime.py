"""The cost is divided by the number of samples, its gradients aren't (they are summed over the samples).

Source: https://github.com/stephencwelch/Neural-Networks-Demystified/issues/15 (Regularization parameter typo?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 1)
LOSS = "half_mse"
L2 = 0.01
LAYOUT = "in_out"


class RegularizedNet:
    def __init__(self, params, lam=L2):
        self.W1, self.b1 = params["W1"], params["b1"]
        self.W2, self.b2 = params["W2"], params["b2"]
        # strength of the penalty
        self.lam = lam

    def forward(self, X):
        self.z2 = np.dot(X, self.W1) + self.b1
        self.a2 = self.sigmoid(self.z2)
        self.z3 = np.dot(self.a2, self.W2) + self.b2
        y_hat = self.sigmoid(self.z3)
        return y_hat

    def sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def sigmoid_prime(self, z):
        s = self.sigmoid(z)
        return s * (1 - s)

    def cost(self, X, y):
        self.y_hat = self.forward(X)
        J = 0.5 * np.sum((y - self.y_hat) ** 2) / X.shape[0]
        J += (self.lam / 2) * (np.sum(self.W1 ** 2) + np.sum(self.W2 ** 2))
        return J

    def cost_prime(self, X, y):
        self.y_hat = self.forward(X)

        err3 = np.multiply(-(y - self.y_hat), self.sigmoid_prime(self.z3))
        # right: err3 = np.multiply(-(y - self.y_hat), self.sigmoid_prime(self.z3)) / X.shape[0]
        # penalty pulls the weights only
        g_W2 = np.dot(self.a2.T, err3) + self.lam * self.W2  # or here
        g_b2 = np.sum(err3, axis=0)  # or here

        err2 = np.dot(err3, self.W2.T) * self.sigmoid_prime(self.z2)
        g_W1 = np.dot(X.T, err2) + self.lam * self.W1  # or here
        g_b1 = np.sum(err2, axis=0)  # or here

        return {"W1": g_W1, "b1": g_b1, "W2": g_W2, "b2": g_b2}


def forward(params, X):
    return RegularizedNet(params).forward(X)


def loss(params, X, y):
    return RegularizedNet(params).cost(X, y)


def gradients(params, X, y):
    return RegularizedNet(params).cost_prime(X, y)
