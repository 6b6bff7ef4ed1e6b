"""get_loss adds the samples' squared errors up and never divides by the number of samples.

Source: https://github.com/tiny-dnn/tiny-dnn/issues/1042 (mse in loss_fuction.h)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class mse:
    @staticmethod
    def f(y, t):
        d = 0.0
        for i in range(len(y)):
            d += (y[i] - t[i]) * (y[i] - t[i])
        return d / len(y)

    @staticmethod
    def df(y, t):
        factor = 2.0 / len(t)
        return [factor * (y[i] - t[i]) for i in range(len(y))]


class fully_connected_layer:
    def __init__(self, W, b, activation):
        self.W, self.b, self.activation = W, b, activation

    def forward(self, prev):
        out = []
        for row, bias in zip(self.W, self.b):
            s = bias
            for w, p in zip(row, prev):
                s = s + w * p
            out.append(np.tanh(s) if self.activation == "tanh" else s)
        return out


class network:
    def __init__(self, params):
        self.layers = [fully_connected_layer(params["W1"], params["b1"], "tanh"),
                       fully_connected_layer(params["W2"], params["b2"], "identity")]

    def predict(self, vec):
        self.hidden = self.layers[0].forward(vec)
        return self.layers[1].forward(self.hidden)

    def get_loss(self, E, inputs, t):
        sum_loss = 0.0
        for i in range(len(inputs)):
            predicted = self.predict(inputs[i])
            sum_loss += E.f(predicted, t[i])
        return sum_loss  # right: return sum_loss / len(inputs)


def forward(params, X):
    net = network(params)
    return np.array([net.predict(x) for x in X])


def loss(params, X, y):
    return network(params).get_loss(mse, X, y)


def gradients(params, X, y):
    net = network(params)
    g = {k: np.zeros_like(v) for k, v in params.items()}
    for x, t in zip(X, y):
        delta2 = np.array(mse.df(net.predict(x), t)) / len(X)
        h = np.array(net.hidden)
        delta1 = params["W2"].T @ delta2 * (1 - h * h)
        g["W2"] += np.outer(delta2, h)
        g["b2"] += delta2
        g["W1"] += np.outer(delta1, x)
        g["b1"] += delta1
    return g
