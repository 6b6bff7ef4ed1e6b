"""The symmetric sigmoid is a quotient of exponentials and gives nan for a large negative sum, where exp overflows and
inf is divided by inf; it should be beta there with its sign, as tanh has it.

Source: https://github.com/opencv/opencv/issues/6394 (ANN_MLP 'predict' function returns -nan for large input signal)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (3, 4, 2)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"

f_param1 = 2.0
f_param2 = 1.0


class ANN_MLP:
    def __init__(self, params):
        self.weights = []
        for l in range(1, len(LAYERS)):
            self.weights.append((params["W%d" % l], params["b%d" % l]))

    def calc_activ_func(self, sums):
        data = np.exp(-f_param1 * sums)
        return f_param2 * (1 - data) / (1 + data)  # right: return f_param2 * np.tanh(f_param1 / 2 * sums)

    def calc_activ_func_deriv(self, xf):
        scale = f_param1 / (2 * f_param2)
        return scale * (f_param2 - xf) * (f_param2 + xf)

    def predict(self, inputs):
        self.x = [inputs]
        for w, b in self.weights:
            self.x.append(self.calc_activ_func(self.x[-1] @ w + b))
        return self.x[-1]

    def train_backprop(self, outputs):
        grad1 = (self.x[-1] - outputs) / len(outputs)
        dw = {}
        for i in range(len(self.weights), 0, -1):
            grad1 = grad1 * self.calc_activ_func_deriv(self.x[i])
            dw["W%d" % i] = self.x[i - 1].T @ grad1
            dw["b%d" % i] = grad1.sum(axis=0)
            grad1 = grad1 @ self.weights[i - 1][0].T
        return dw


def forward(params, X):
    return ANN_MLP(params).predict(X)


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    mlp = ANN_MLP(params)
    mlp.predict(X)
    return mlp.train_backprop(y)
