"""A neuron in plain Python, no array anywhere: lists in, floats out."""

import math

AGAINST = "neuron"
FEATURES = 2
LOSS = "bce"


def weighted_sum(params, x):
    w, b = params["W"].tolist(), params["b"].item()
    return b + sum(w_i * x_i for w_i, x_i in zip(w, x.tolist()))


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z > -700 else math.exp(z)


def forward(params, X):
    return [sigmoid(weighted_sum(params, x)) for x in X]


def loss(params, X, y):
    total = 0.0
    for x, t in zip(X, y.tolist()):
        z = weighted_sum(params, x)
        total += max(-z if t else z, 0) + math.log1p(math.exp(-abs(z)))
    return total / len(X)


def gradients(params, X, y):
    errors = [p - t for p, t in zip(forward(params, X), y.tolist())]
    columns = zip(*X.tolist())
    return {
        "W": [sum(e * v for e, v in zip(errors, column)) / len(errors) for column in columns],
        "b": sum(errors) / len(errors),
    }


def predict(params, X):
    return [int(weighted_sum(params, x) > 0) for x in X]
