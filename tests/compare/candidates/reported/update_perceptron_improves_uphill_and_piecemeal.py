"""Two mistakes in one line: diff is output minus target, so the weights have to be lowered by rate*diff*x, not raised;
and diff is computed anew with the weights that have been changed already, instead of once for all of them.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of the question 'Perceptron Single
Layered')
"""

# A single neuron. Every vector of the data: (bias input 1, coordinates ..., targeted result)
import numpy as np

AGAINST = "neuron"
FEATURES = 2
ACTIVATION = "identity"
LOSS = "half_mse"


def output(w, vector):
    return sum(w[i] * vector[i] for i in range(len(w)))


def diff(w, data):
    """output minus targeted result, for every vector"""
    return np.array([output(w, vector) - vector[-1] for vector in data])


def improve(w, data, rate):
    # missing 1: d = diff(w, data)
    for i in range(len(w)):
        w[i] += rate * np.mean(diff(w, data) * data[:, i])  # right 2: w[i] -= rate * np.mean(d * data[:, i])
    return w


def weights(params):
    return [float(params["b"])] + [float(v) for v in params["W"]]


def forward(params, X):
    w = weights(params)
    return np.array([output(w, [1.0, *x]) for x in X])


def loss(params, X, y):
    return 0.5 * np.mean((forward(params, X) - y) ** 2)


def step(params, X, y, lr):
    testdata = np.column_stack([np.ones(len(X)), X, y])
    w = improve(weights(params), testdata, lr)
    return {"b": np.array(w[0]), "W": np.array(w[1:])}
