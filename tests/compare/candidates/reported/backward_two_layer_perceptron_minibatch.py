"""With a whole mini-batch in a matrix the products of the weights' update sum over its samples, and are not divided by
the size of the mini-batch.

Source: https://github.com/davidstutz/matlab-mnist-two-layer-perceptron/issues/1 (Why mini-batch training not work?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"


def logisticSigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def dLogisticSigmoid(x):
    return logisticSigmoid(x) * (1 - logisticSigmoid(x))


def deltas(params, inputVector, targetVector):
    hiddenActualInput = params["W1"] @ inputVector + params["b1"][:, None]
    hiddenOutputVector = logisticSigmoid(hiddenActualInput)
    outputActualInput = params["W2"] @ hiddenOutputVector + params["b2"][:, None]
    outputVector = logisticSigmoid(outputActualInput)
    outputDelta = dLogisticSigmoid(outputActualInput) * (outputVector - targetVector)
    hiddenDelta = dLogisticSigmoid(hiddenActualInput) * (params["W2"].T @ outputDelta)
    return hiddenOutputVector, outputDelta, hiddenDelta


def forward(params, X):
    hidden = logisticSigmoid(params["W1"] @ X.T + params["b1"][:, None])
    return logisticSigmoid(params["W2"] @ hidden + params["b2"][:, None]).T


def loss(params, X, y):
    batchSize = X.shape[0]
    error = 0
    for k in range(batchSize):
        error = error + np.linalg.norm(forward(params, X[k:k + 1])[0] - y[k]) ** 2 / 2
    return error / batchSize


def gradients(params, X, y):
    batchSize = X.shape[0]
    hiddenOutputVector, outputDelta, hiddenDelta = deltas(params, X.T, y.T)
    outputWeights = outputDelta @ hiddenOutputVector.T
    # right: outputWeights = outputDelta @ hiddenOutputVector.T / batchSize
    hiddenWeights = hiddenDelta @ X
    # right: hiddenWeights = hiddenDelta @ X / batchSize
    return {
        "W1": hiddenWeights,
        "b1": np.mean(hiddenDelta, axis=1),
        "W2": outputWeights,
        "b2": np.mean(outputDelta, axis=1),
    }


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {k: params[k] - lr * g[k] for k in params}
