"""The "mean squared error" adds up the bare differences, so it is the mean error; each difference has to be squared.

Source: https://github.com/ttezel/nn/issues/2 (MSE)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"


def activate(x):
    return 1 / (1 + np.exp(-x))


class Net:
    """feed-forward net: layers of nodes, weights[l] is (nodes, nodes of the layer before)"""

    def __init__(self, params):
        self.weights = [params["W1"], params["W2"]]
        self.biases = [params["b1"], params["b2"]]

    def send(self, input):
        self.values = [input]
        for w, b in zip(self.weights, self.biases):
            self.values.append(activate(w @ self.values[-1] + b))
        return self.values[-1]

    def test(self, data):
        """data: pairs of input and output; says how far off the net is"""
        total, count = 0.0, 0
        for input, output in data:
            got = self.send(input)
            for k in range(len(output)):
                delta = output[k] - got[k]
                total += delta  # right: total += delta * delta
                count += 1
        return {"mse": total / count}

    def train_one(self, input, output, scale):
        got = self.send(input)
        error = 2 * (got - output) * got * (1 - got) * scale
        grads = []
        for l in (1, 0):
            before = self.values[l]
            grads.insert(0, (np.outer(error, before), error))
            error = (self.weights[l].T @ error) * before * (1 - before)
        return grads


def forward(params, X):
    net = Net(params)
    return np.array([net.send(x) for x in X])


def loss(params, X, y):
    return Net(params).test(list(zip(X, y)))["mse"]


def gradients(params, X, y):
    net = Net(params)
    out = {k: np.zeros_like(v) for k, v in params.items()}
    for input, output in zip(X, y):
        (dW1, db1), (dW2, db2) = net.train_one(input, output, 1 / y.size)
        out["W1"] = out["W1"] + dW1
        out["b1"] = out["b1"] + db1
        out["W2"] = out["W2"] + dW2
        out["b2"] = out["b2"] + db2
    return out
