"""The loss is the mean over the outputs too, but its derivative is not divided by the number of outputs, so all
gradients are three times too large.

Source: https://github.com/oysteijo/simd_neuralnet/issues/1 (Crossentropy loss and sigmoid output)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


def run(nn, batch):
    activations = [batch, np.tanh(batch @ nn["W1"].T + nn["b1"])]
    activations.append(activations[1] @ nn["W2"].T + nn["b2"])
    return activations


def crossentropy_sigmoid_derivative(output, target):
    # the sigmoid's own slope cancels
    return output - target  # right: return (output - target) / output.shape[1]


def backpropagation(nn, batch, target):
    n_samples = len(batch)  # or here
    batch, hidden, logits = run(nn, batch)
    delta = crossentropy_sigmoid_derivative(sigmoid(logits), target)  # or here
    grad = {}
    grad["b2"] = delta.sum(axis=0) / n_samples
    grad["W2"] = delta.T @ hidden / n_samples
    delta = (delta @ nn["W2"]) * (1 - hidden ** 2)
    grad["b1"] = delta.sum(axis=0) / n_samples
    grad["W1"] = delta.T @ batch / n_samples
    return grad


def forward(params, X):
    return sigmoid(run(params, X)[-1])


def loss(params, X, y):
    logits = run(params, X)[-1]
    return np.mean(np.logaddexp(0, logits) - y * logits)


def gradients(params, X, y):
    return backpropagation(params, X, y)
