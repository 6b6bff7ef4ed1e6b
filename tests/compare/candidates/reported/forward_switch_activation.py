"""The exponentials are never summed, because the running sum stands in the branch of the sigmoid instead of the
softmax, and the softmax divides by zero.

Source: https://github.com/KevinCoble/AIToolbox/issues/21 (RNN>feedForward>SoftMax "sum" in wrong place?) The
exponentials aren't shifted by their maximum, so they overflow for large inputs, also in the right text.
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class NeuralLayer:
    def __init__(self, weights, bias, activation):
        self.weights = weights
        self.bias = bias
        self.activation = activation
        self.numNodes = len(bias)

    def feedForward(self, x):
        self.inputs = x
        z = self.weights @ x + self.bias
        h = np.zeros_like(z)

        # run through the non-linearity
        total = 0.0
        for node in range(self.numNodes):
            if self.activation == "none":
                h[node] = z[node]
            elif self.activation == "hyperbolicTangent":
                h[node] = np.tanh(z[node])
            elif self.activation == "sigmoidWithCrossEntropy":
                h[node] = 1.0 / (1.0 + np.exp(-z[node]))
                total += h[node]  # right: nothing
            elif self.activation == "softSign":
                h[node] = z[node] / (1.0 + abs(z[node]))
            elif self.activation == "softMax":
                h[node] = np.exp(z[node])
                # missing: total += h[node]

        if self.activation == "softMax":
            h = h / total
        self.h = h
        return h

    def getGradient(self, delta):
        return np.outer(delta, self.inputs), delta


class NeuralNetwork:
    def __init__(self, params):
        self.hidden = NeuralLayer(params["W1"], params["b1"], "hyperbolicTangent")
        self.output = NeuralLayer(params["W2"], params["b2"], "softMax")

    def feedForward(self, x):
        return self.output.feedForward(self.hidden.feedForward(x))

    def backPropagate(self, label):
        delta = self.output.h.copy()
        delta[label] -= 1
        dW2, db2 = self.output.getGradient(delta)
        delta = (self.output.weights.T @ delta) * (1 - self.hidden.h ** 2)
        dW1, db1 = self.hidden.getGradient(delta)
        return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def forward(params, X):
    network = NeuralNetwork(params)
    return np.array([network.feedForward(x) for x in X])


def loss(params, X, y):
    results = forward(params, X)
    return -sum(np.log(r[label]) for r, label in zip(results, y)) / len(y)


def gradients(params, X, y):
    network = NeuralNetwork(params)
    grads = {k: np.zeros_like(v) for k, v in params.items()}
    for x, label in zip(X, y):
        network.feedForward(x)
        for k, g in network.backPropagate(label).items():
            grads[k] = grads[k] + g / len(X)
    return grads
