"""The derivative of the mean absolute error compares y_hat with zero; it has to compare y_hat with y.

Source: https://github.com/novak-99/MLPP/issues/12 (Possible mistakes in cost functions)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mae"


class Cost:
    def MAE(self, y_hat, y):
        sum = 0.0
        for i in range(y_hat.shape[0]):
            for j in range(y_hat.shape[1]):
                sum += abs(y_hat[i][j] - y[i][j])
        return sum / y_hat.size

    def MAEDeriv(self, y_hat, y):
        deriv = np.zeros_like(y_hat)
        for i in range(deriv.shape[0]):
            for j in range(deriv.shape[1]):
                if y_hat[i][j] < 0:  # right: if y_hat[i][j] < y[i][j]:
                    deriv[i][j] = -1
                elif y_hat[i][j] == 0:  # right: elif y_hat[i][j] == y[i][j]:
                    deriv[i][j] = 0
                else:
                    deriv[i][j] = 1
        return deriv / y_hat.size


class MLP:
    def __init__(self, params):
        self.weights1, self.bias1 = params["W1"], params["b1"]
        self.weights2, self.bias2 = params["W2"], params["b2"]

    def forwardPass(self, inputSet):
        self.z2 = inputSet @ self.weights1 + self.bias1
        self.a2 = np.tanh(self.z2)
        self.y_hat = self.a2 @ self.weights2 + self.bias2
        return self.y_hat

    def gradientDescent(self, inputSet, outputSet):
        cost = Cost()
        self.forwardPass(inputSet)
        error = cost.MAEDeriv(self.y_hat, outputSet)
        D2_1 = self.a2.T @ error
        D1_1 = (error @ self.weights2.T) * (1 - self.a2 * self.a2)
        return {"W1": inputSet.T @ D1_1, "b1": D1_1.sum(axis=0), "W2": D2_1, "b2": error.sum(axis=0)}


def forward(params, X):
    return MLP(params).forwardPass(X)


def loss(params, X, y):
    return Cost().MAE(MLP(params).forwardPass(X), y)


def gradients(params, X, y):
    return MLP(params).gradientDescent(X, y)


def step(params, X, y, lr):
    grad = gradients(params, X, y)
    return {name: params[name] - lr * grad[name] for name in params}
