"""The changes of the weights between the last hidden layer and the output are always computed with the results of the
first hidden layer; with more than one hidden layer they need the results of the last one.

Source: https://github.com/stevenmiller888/mind/issues/49 (changes for output>hidden always on results[0]?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4, 1)
BIAS = False
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


def htan(x):
    return np.tanh(x)


def htan_prime(x):
    return 1 - np.tanh(x) ** 2


class Mind:
    def __init__(self, weights, hidden_layers=2, learning_rate=0.7):
        self.weights = list(weights)
        self.hidden_layers = hidden_layers
        self.learning_rate = learning_rate

    def forward(self, examples):
        """samples are columns"""
        results = []
        signal = examples
        for w in self.weights:
            total = w @ signal
            signal = htan(total)
            results.append({"sum": total, "result": signal})
        return results

    def back(self, inputs, outputs, results):
        weights = self.weights
        hidden_layers = self.hidden_layers
        rate = self.learning_rate / inputs.shape[1]
        new = list(weights)

        # output > hidden
        error = outputs - results[-1]["result"]
        delta = htan_prime(results[-1]["sum"]) * error
        changes = rate * (delta @ results[0]["result"].T)
        # right: changes = rate * (delta @ results[hidden_layers - 1]["result"].T)
        new[-1] = weights[-1] + changes

        # hidden > hidden
        for i in range(1, hidden_layers):
            at = hidden_layers - i
            delta = (weights[at + 1].T @ delta) * htan_prime(results[at]["sum"])
            changes = rate * (delta @ results[at - 1]["result"].T)
            new[at] = weights[at] + changes

        # hidden > input
        delta = (weights[1].T @ delta) * htan_prime(results[0]["sum"])
        new[0] = weights[0] + rate * (delta @ inputs.T)
        return new


def mind_of(params, lr=0.7):
    return Mind([params["W1"], params["W2"], params["W3"]], len(LAYERS) - 2, lr)


def forward(params, X):
    return mind_of(params).forward(X.T)[-1]["result"].T


def loss(params, X, y):
    return 0.5 * np.sum((y - forward(params, X)) ** 2) / len(X)


def step(params, X, y, lr):
    mind = mind_of(params, lr)
    w1, w2, w3 = mind.back(X.T, y.T, mind.forward(X.T))
    return {"W1": w1, "W2": w2, "W3": w3}
