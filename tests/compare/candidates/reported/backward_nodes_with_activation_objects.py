"""The sigmoid's derivative is hard-coded in backpropagation although the hidden neurons use tanh; the neuron's own
derivative should be used.

Source: https://github.com/php-ai/php-ml/pull/163 (Fix activation functions support)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Sigmoid:
    def compute(self, value):
        return 1 / (1 + np.exp(-value))

    def differentiate(self, computed):
        return computed * (1 - computed)


class HyperbolicTangent:
    def compute(self, value):
        return np.tanh(value)

    def differentiate(self, computed):
        return 1 - computed ** 2


class Neuron:
    def __init__(self, weights, bias, activation):
        self.weights = weights
        self.bias = bias
        self.activation = activation
        self.output = 0.0

    def fire(self, inputs):
        total = self.bias
        for w, x in zip(self.weights, inputs):
            total += w * x
        self.output = self.activation.compute(total)
        return self.output


class MultilayerPerceptron:
    def __init__(self, params):
        self.layers = []
        kinds = [HyperbolicTangent(), Sigmoid()]
        for i, act in enumerate(kinds, start=1):
            W, b = params["W%d" % i], params["b%d" % i]
            self.layers.append([Neuron(W[j], b[j], act) for j in range(len(b))])

    def set_input(self, x):
        for layer in self.layers:
            x = [neuron.fire(x) for neuron in layer]
        return x

    def sigmas(self, target):
        """Error terms of all neurons for the sample that was fed last."""
        sigmas = [None] * len(self.layers)
        for i in range(len(self.layers) - 1, -1, -1):
            sigmas[i] = []
            for j, neuron in enumerate(self.layers[i]):
                sigma = neuron.output * (1 - neuron.output)
                # right: sigma = neuron.activation.differentiate(neuron.output)
                if i == len(self.layers) - 1:
                    sigma *= neuron.output - target[j]
                else:
                    sigma *= sum(s * nxt.weights[j] for s, nxt in zip(sigmas[i + 1], self.layers[i + 1]))
                sigmas[i].append(sigma)
        return sigmas


def forward(params, X):
    mlp = MultilayerPerceptron(params)
    return np.array([mlp.set_input(x) for x in X])


def gradients(params, X, y):
    mlp = MultilayerPerceptron(params)
    grads = {k: np.zeros(v.shape) for k, v in params.items()}
    for x, target in zip(X, y):
        mlp.set_input(x)
        sigmas = mlp.sigmas(target)
        inputs = x
        for i, layer in enumerate(mlp.layers, start=1):
            for j in range(len(layer)):
                grads["W%d" % i][j] += sigmas[i - 1][j] * np.asarray(inputs) / len(X)
                grads["b%d" % i][j] += sigmas[i - 1][j] / len(X)
            inputs = [neuron.output for neuron in layer]
    return grads
