"""Loss and gradient are the textbook's ½·Σ(a − y)² per sample, but the mean over samples and outputs is asked.

Ask for LOSS = "half_mse" instead, and every line below is right.
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
LOSS = "mse"  # right: LOSS = "half_mse"
MISTAKE = "other-loss-convention"
WHERE = "loss"


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def feed(params, x):
    activations = [x]
    for layer in (1, 2):
        z = params[f"W{layer}"] @ activations[-1] + params[f"b{layer}"]
        activations.append(sigmoid(z))
    return activations


def forward(params, X):
    return np.stack([feed(params, x)[-1] for x in X])


def loss(params, X, y):
    return np.mean([0.5 * np.linalg.norm(feed(params, x)[-1] - t) ** 2 for x, t in zip(X, y)])


def backprop(params, x, t):
    a0, a1, a2 = feed(params, x)
    delta2 = (a2 - t) * a2 * (1 - a2)
    delta1 = (params["W2"].T @ delta2) * a1 * (1 - a1)
    return {"W1": np.outer(delta1, a0), "b1": delta1, "W2": np.outer(delta2, a1), "b2": delta2}


def gradients(params, X, y):
    total = {name: np.zeros_like(p) for name, p in params.items()}
    for x, t in zip(X, y):
        for name, g in backprop(params, x, t).items():
            total[name] = total[name] + g
    return {name: g / len(X) for name, g in total.items()}
