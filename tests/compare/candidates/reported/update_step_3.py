"""Within the minibatch every sample sees the weights that the samples before it have changed, which is online training;
the whole minibatch should see the same weights.

Source: https://github.com/davidstutz/matlab-mnist-two-layer-perceptron/issues/3 (wrong mini-batch code)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
LOSS = "half_mse"
BIAS = False


def logisticSigmoid(x):
    return 1 / (1 + np.exp(-x))


def dLogisticSigmoid(x):
    return logisticSigmoid(x) * (1 - logisticSigmoid(x))


def backpropagate(hiddenWeights, outputWeights, inputVector, targetVector):
    hiddenActualInput = hiddenWeights @ inputVector
    hiddenOutputVector = logisticSigmoid(hiddenActualInput)
    outputActualInput = outputWeights @ hiddenOutputVector
    outputVector = logisticSigmoid(outputActualInput)
    outputDelta = dLogisticSigmoid(outputActualInput) * (outputVector - targetVector)
    hiddenDelta = dLogisticSigmoid(hiddenActualInput) * (outputWeights.T @ outputDelta)
    return np.outer(hiddenDelta, inputVector), np.outer(outputDelta, hiddenOutputVector)


def forward(params, X):
    return logisticSigmoid(logisticSigmoid(X @ params["W1"].T) @ params["W2"].T)


def step(params, X, y, lr):
    hiddenWeights, outputWeights = params["W1"], params["W2"]
    batchSize = len(X)
    for k in range(batchSize):
        dHidden, dOutput = backpropagate(hiddenWeights, outputWeights, X[k], y[k])
        # right: dHidden, dOutput = backpropagate(params["W1"], params["W2"], X[k], y[k])
        hiddenWeights = hiddenWeights - lr / batchSize * dHidden
        outputWeights = outputWeights - lr / batchSize * dOutput
    return {"W1": hiddenWeights, "W2": outputWeights}
