"""sigmoid_prime takes z, but layer 2 hands it the value that is activated already: σ is applied a second time."""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
LOSS = "half_mse"
MISTAKE = "derivative-of-activated"
WHERE = "layer 2"


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def backprop(params, x, y):
    activation = x
    activations, zs = [x], []
    for layer in range(1, 3):
        z = np.dot(params[f"W{layer}"], activation) + params[f"b{layer}"]
        zs.append(z)
        activation = sigmoid(z)
        activations.append(activation)
    nabla = {}
    delta = (activations[-1] - y) * sigmoid_prime(activations[-1])
    # right: delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla["b2"] = delta
    nabla["W2"] = np.outer(delta, activations[-2])
    delta = np.dot(params["W2"].T, delta) * sigmoid_prime(zs[-2])
    nabla["b1"] = delta
    nabla["W1"] = np.outer(delta, activations[-3])
    return nabla


def forward(params, X):
    a = X.T
    for layer in range(1, 3):
        a = sigmoid(np.dot(params[f"W{layer}"], a) + params[f"b{layer}"][:, np.newaxis])
    return a.T


def gradients(params, X, y):
    nablas = [backprop(params, x, t) for x, t in zip(X, y)]
    return {name: sum(nabla[name] for nabla in nablas) / len(X) for name in params}
