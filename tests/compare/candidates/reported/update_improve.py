"""The difference is computed anew for each weight, with the weights before it moved already; all weights of a vector
should be moved by the difference that they had before.

Source: http://stackoverflow.com/questions/15963858/perceptron-single-layered (Perceptron, single layered)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "half_mse"
STEPS = "online"


# vector = (bias, coordinate1, coordinate2, ..., targetedresult)
def as_vector(x, target):
    return [x.dtype.type(1)] + list(x) + [target]


def activation(w, vector):
    return sum(w[i] * vector[i] for i in range(len(w)))


def diff(w, vector):
    return vector[-1] - activation(w, vector)


def improve(w, vector, rate):
    # missing: d = diff(w, vector)
    for i in range(len(w)):
        w[i] = w[i] + rate * diff(w, vector) * vector[i]  # right: w[i] = w[i] + rate * d * vector[i]
    return w


def weights_of(params):
    return [params["b"][()]] + list(params["W"])


def forward(params, X):
    w = weights_of(params)
    return np.array([activation(w, as_vector(x, None)) for x in X])


def loss(params, X, y):
    w = weights_of(params)
    return sum(diff(w, as_vector(x, t)) ** 2 / 2 for x, t in zip(X, y)) / len(y)


def step(params, X, y, lr):
    w = weights_of(params)
    # every vector once, in the order of the test data
    for x, t in zip(X, y):
        w = improve(w, as_vector(x, t), lr)
    return {"W": np.array(w[1:]), "b": np.array(w[0])}
