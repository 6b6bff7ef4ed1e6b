"""The change of the last weights is np.dot of two vectors, of which the transpose is the vector itself, so it is one
number, added to the whole matrix; it should be the outer product of delta and the activations. (With as many outputs
as hidden units np.dot doesn't complain.).

Source: https://thinbug.com/q/38646127 (question about the matrix product of a transposed array in backpropagation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


# necessary functions
def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def cost_derivative(output_activations, y):
    return output_activations - y


def feed(weights, biases, x):
    activation = x
    activations = [x]
    zs = []
    for w, b in zip(weights, biases):
        z = np.dot(w, activation) + b
        zs.append(z)
        activation = sigmoid(z)
        activations.append(activation)
    return zs, activations


def split(params):
    return [params["W1"], params["W2"]], [params["b1"], params["b2"]]


def forward(params, X):
    weights, biases = split(params)
    return np.array([feed(weights, biases, x)[1][-1] for x in X])


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    weights, biases = split(params)
    nabla_b = [np.zeros(b.shape, b.dtype) for b in biases]
    nabla_w = [np.zeros(w.shape, w.dtype) for w in weights]
    for x, t in zip(X, y):
        zs, activations = feed(weights, biases, x)
        # Computation of last layer
        delta = cost_derivative(activations[-1], t) * prime(zs[-1])
        nabla_b[-1] = nabla_b[-1] + delta
        nabla_w[-1] = nabla_w[-1] + np.dot(np.transpose(activations[-2]), delta)
        # right: nabla_w[-1] = nabla_w[-1] + np.outer(delta, activations[-2])
        # Computation of the hidden layer
        delta = np.dot(weights[-1].T, delta) * prime(zs[-2])
        nabla_b[-2] = nabla_b[-2] + delta
        nabla_w[-2] = nabla_w[-2] + np.outer(delta, activations[-3])
    n = len(X)
    return {"W1": nabla_w[0] / n, "b1": nabla_b[0] / n, "W2": nabla_w[1] / n, "b2": nabla_b[1] / n}
