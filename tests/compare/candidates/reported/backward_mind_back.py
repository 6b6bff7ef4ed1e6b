"""The changes of the weights between input and hidden layer come from dividing the delta by the input data; the delta
should be multiplied by them.

Source: https://github.com/stevenmiller888/mind/issues/61 (Division by input in tutorial)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
LAYOUT = "in_out"


def activate(x):
    return 1 / (1 + np.exp(-x))


def activate_prime(x):
    return activate(x) * (1 - activate(x))


def mind_forward(weights, inputs):
    results = {}
    results["hidden_sum"] = np.dot(inputs, weights["W1"]) + weights["b1"]
    results["hidden_result"] = activate(results["hidden_sum"])
    results["output_sum"] = np.dot(results["hidden_result"], weights["W2"]) + weights["b2"]
    results["output_result"] = activate(results["output_sum"])
    return results


def mind_back(weights, inputs, outputs, results):
    examples = len(inputs)
    changes = {}

    # compute output layer changes
    error = results["output_result"] - outputs
    delta_output_sum = activate_prime(results["output_sum"]) * error / examples
    changes["W2"] = np.dot(results["hidden_result"].T, delta_output_sum)
    changes["b2"] = np.sum(delta_output_sum, axis=0)

    # compute hidden layer changes
    delta_hidden_sum = np.dot(delta_output_sum, weights["W2"].T) * activate_prime(results["hidden_sum"])
    changes["W1"] = np.dot((1 / inputs).T, delta_hidden_sum)  # right: changes["W1"] = np.dot(inputs.T, delta_hidden_sum)
    changes["b1"] = np.sum(delta_hidden_sum, axis=0)
    return changes


def forward(params, X):
    return mind_forward(params, X)["output_result"]


def loss(params, X, y):
    return 0.5 * np.sum((forward(params, X) - y) ** 2) / len(X)


def gradients(params, X, y):
    return mind_back(params, X, y, mind_forward(params, X))
