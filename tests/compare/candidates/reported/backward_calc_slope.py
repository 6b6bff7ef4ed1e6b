"""The backprop calculation is nailed to 1 - y*y, the slope of tanh, but the nodes are sigmoids.

Source: https://metacpan.org/release/CCOLBOURN/AI-NNFlex-0.16/changes (AI::NNFlex, 0.14: only tanh layers would work)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def activate(net):
    return 1 / (1 + np.exp(-net))


def calc_slope(y, error):
    return error * (1 - y * y)  # right: return error * y * (1 - y)


def run(params, pattern):
    activations = [pattern]
    for layer in (1, 2):
        net = params[f"W{layer}"] @ activations[-1] + params[f"b{layer}"]
        activations.append(activate(net))
    return activations


def learn(params, pattern, target):
    activations = run(params, pattern)
    error = activations[-1] - target
    changes = {}
    for layer in (2, 1):
        delta = calc_slope(activations[layer], error)
        changes[f"W{layer}"] = np.outer(delta, activations[layer - 1])
        changes[f"b{layer}"] = delta
        error = params[f"W{layer}"].T @ delta
    return changes


def forward(params, X):
    return np.array([run(params, pattern)[-1] for pattern in X])


def loss(params, X, y):
    total = 0
    for pattern, target in zip(X, y):
        total += np.sum((run(params, pattern)[-1] - target) ** 2) / 2
    return total / len(X)


def gradients(params, X, y):
    total = {name: np.zeros_like(value) for name, value in params.items()}
    for pattern, target in zip(X, y):
        for name, change in learn(params, pattern, target).items():
            total[name] = total[name] + change / len(X)
    return total
