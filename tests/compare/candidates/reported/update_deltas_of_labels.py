"""The deltas are labels - prediction, i.e. minus the gradient, and are added everywhere but in the first weights,
where they are subtracted: W1 goes uphill.

Source: https://github.com/iamtrask/Grokking-Deep-Learning/issues/65 (Something wrong with the code in chapter 10:
kernels -= alpha*k_update)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def tanh2deriv(output):
    return 1 - output ** 2


def softmax(x):
    temp = np.exp(x - np.max(x, axis=1, keepdims=True))
    return temp / np.sum(temp, axis=1, keepdims=True)


def forward(params, X):
    layer_1 = np.tanh(np.dot(X, params["W1"]) + params["b1"])
    return softmax(np.dot(layer_1, params["W2"]) + params["b2"])


def step(params, X, y, lr):
    alpha, batch_size = lr, len(X)
    weights_0_1, bias_1 = params["W1"].copy(), params["b1"].copy()
    weights_1_2, bias_2 = params["W2"].copy(), params["b2"].copy()
    labels = np.eye(LAYERS[-1])[y]

    layer_0 = X
    layer_1 = np.tanh(np.dot(layer_0, weights_0_1) + bias_1)
    layer_2 = softmax(np.dot(layer_1, weights_1_2) + bias_2)

    layer_2_delta = (labels - layer_2) / batch_size
    layer_1_delta = layer_2_delta.dot(weights_1_2.T) * tanh2deriv(layer_1)

    weights_1_2 += alpha * layer_1.T.dot(layer_2_delta)
    bias_2 += alpha * layer_2_delta.sum(axis=0)
    weights_0_1 -= alpha * layer_0.T.dot(layer_1_delta)  # right: weights_0_1 += alpha * layer_0.T.dot(layer_1_delta)
    bias_1 += alpha * layer_1_delta.sum(axis=0)
    return {"W1": weights_0_1, "b1": bias_1, "W2": weights_1_2, "b2": bias_2}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
