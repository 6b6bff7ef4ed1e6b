"""When the derivative by the activations goes back a layer it is multiplied by the weights only; the activation's
derivative of the layer it comes from is left out.

Source: https://github.com/JakubZojdzik/DigitRecognitionAI/blob/13a2d82cf5be967acaefb8a3a342d02e2471085f/network.py
(JakubZojdzik/DigitRecognitionAI, network.py, train_step; the page is the code itself, which shows the mistake; nobody
reports it there)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))

def sigmoid_deriv(z):
    return sigmoid(z)*(1-sigmoid(z))

class Network:
    def __init__(self, weights, biases, activation, a_derivative, batch_size=10):
        self.activation = activation
        self.a_derivative = a_derivative
        self.num_layers = len(weights) + 1
        self.biases = biases
        self.weights = weights
        self.batch_size = batch_size
        self.biases_updates = [np.zeros_like(b) for b in self.biases]
        self.weights_updates = [np.zeros_like(w) for w in self.weights]

    def output(self, anow):
        for b, w in zip(self.biases, self.weights):
            anow = self.activation(np.dot(w, anow) + b)
        return anow

    def train_step(self, input, expected_out):
        anow = input
        a = [anow]
        ztab = []
        for b, w in zip(self.biases, self.weights):
            z = np.dot(w, anow) + b
            ztab.append(z)
            anow = self.activation(z)
            a.append(anow)

        dera = (a[-1] - expected_out) * 2
        self.biases_updates[-1] += (dera * self.a_derivative(ztab[-1])) / self.batch_size
        self.weights_updates[-1] += np.dot(dera * self.a_derivative(ztab[-1]), a[-2].transpose()) / self.batch_size

        for l in range(self.num_layers-3, -1, -1):
            dera = np.dot(self.weights[l+1].transpose(), dera)
            # right: dera = np.dot(self.weights[l+1].transpose(), dera * self.a_derivative(ztab[l+1]))
            self.biases_updates[l] += (dera * self.a_derivative(ztab[l])) / self.batch_size
            self.weights_updates[l] += np.dot(dera * self.a_derivative(ztab[l]), a[l].transpose()) / self.batch_size

    def update(self, eta):
        for i in range(len(self.biases)):
            self.biases[i] = self.biases[i] - eta * self.biases_updates[i]
        for i in range(len(self.weights)):
            self.weights[i] = self.weights[i] - eta * self.weights_updates[i]

def network(params, n):
    k = range(1, len(LAYERS))
    return Network([params[f"W{i}"] for i in k], [params[f"b{i}"].reshape(-1, 1) for i in k],
                   sigmoid, sigmoid_deriv, batch_size=n)

def forward(params, X):
    n = network(params, len(X))
    return np.array([n.output(x.reshape(-1, 1))[:, 0] for x in X])

def step(params, X, y, lr):
    n = network(params, y.size)
    for x, t in zip(X, y):
        n.train_step(x.reshape(-1, 1), t.reshape(-1, 1))
    n.update(lr)
    new = {}
    for i, (w, b) in enumerate(zip(n.weights, n.biases), 1):
        new[f"W{i}"], new[f"b{i}"] = w, b[:, 0]
    return new
