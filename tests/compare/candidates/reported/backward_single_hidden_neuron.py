"""Without their bias row the weights above a single hidden neuron lose a dimension (as R's indexing drops it), so the
error of the hidden layer gets a column for each sample, of which the first is taken; the matrix should stay a
matrix.

Source: https://github.com/maddin79/darch/pull/2 (Fix single-neuron hidden layer backprop error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 1, 3)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


def sigmoidUnit(x):
    return 1 / (1 + np.exp(-x))


def getLayerWeights(params, i):
    """The weights with the biases as their last row"""
    return np.vstack([params[f"W{i}"], params[f"b{i}"]])


def drop(m):
    return np.squeeze(m)


def withOnes(x):
    return np.column_stack([x, np.ones(len(x), x.dtype)])


def execute(params, data):
    hidden = sigmoidUnit(withOnes(data) @ getLayerWeights(params, 1))
    return hidden, withOnes(hidden) @ getLayerWeights(params, 2)


def forward(params, X):
    return execute(params, X)[1]


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / 2 / len(X)


def gradients(params, X, y):
    trainData = withOnes(X)
    hidden, output = execute(params, X)
    error = (output - y) / len(X)
    top = withOnes(hidden).T @ error

    weights = getLayerWeights(params, 2)
    weights = drop(weights[:-1])  # right: weights = weights[:-1]
    delta = hidden * (1 - hidden) * (error @ weights.T)
    numHidden = hidden.shape[1]
    low = np.zeros((trainData.shape[1], numHidden), X.dtype)
    for j in range(numHidden):
        low[:, j] = trainData.T @ delta[:, j]
    return {"W1": low[:-1], "b1": low[-1], "W2": top[:-1], "b2": top[-1]}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {name: params[name] - lr * g[name] for name in params}
