"""The error of the last layer is not stored in the array of all neurons' errors, which keeps its zeros.

Source: https://github.com/accord-net/framework/issues/577 (BUG: BackPropagationLearning.cs)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"
LAYOUT = "in_out"


def compute(weights, thresholds, sample):
    outputs = [sample]
    for w, t in zip(weights, thresholds):
        outputs.append(np.tanh(outputs[-1] @ w + t))
    return outputs


def derivative2(output):
    return 1 - output ** 2


def calculate_error(weights, outputs, desired_output):
    """Calculates error values for all neurons of the network, for one sample."""
    layers_count = len(weights)
    neuron_errors = [np.zeros_like(output) for output in outputs[1:]]

    # calculate error values for the last layer first
    output = outputs[layers_count]
    e = output - desired_output
    errors = e * derivative2(output)  # right: neuron_errors[layers_count - 1] = e * derivative2(output)

    # calculate error values for other layers
    for j in range(layers_count - 2, -1, -1):
        errors_next = neuron_errors[j + 1]
        total = weights[j + 1] @ errors_next
        neuron_errors[j] = total * derivative2(outputs[j + 1])
    return neuron_errors


def unpack(params):
    n = len(params) // 2
    return [params[f"W{i + 1}"] for i in range(n)], [params[f"b{i + 1}"] for i in range(n)]


def forward(params, X):
    weights, thresholds = unpack(params)
    return np.array([compute(weights, thresholds, sample)[-1] for sample in X])


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    weights, thresholds = unpack(params)
    updates = {name: np.zeros_like(value) for name, value in params.items()}
    for sample, desired in zip(X, y):
        outputs = compute(weights, thresholds, sample)
        for i, errors in enumerate(calculate_error(weights, outputs, desired)):
            updates[f"W{i + 1}"] += np.outer(outputs[i], errors) / len(X)
            updates[f"b{i + 1}"] += errors / len(X)
    return updates
