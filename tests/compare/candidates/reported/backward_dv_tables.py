"""DV[j] = DV[j] + grad puts a new array into the list, and DVW1 and the others, which are used afterwards, stay the
zeros that they were; the gradient should be added into the array itself.

Source: https://github.com/nicholas-leonard/drmad/pull/2 (Issue1, review of drmad_mnist.lua)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 3)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def predict_probs(W, b, x):
    h = np.tanh(x @ W[0] + b[0])
    z = h @ W[1] + b[1]
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return h, e / e.sum(axis=-1, keepdims=True)


def dfTrain(W, b, x, y):
    """gradients of the loss of one sample"""
    h, p = predict_probs(W, b, x)
    d2 = p - y
    d1 = (W[1] @ d2) * (1 - h * h)
    return [np.outer(x, d1), np.outer(h, d2)], [d1, d2]


def forward(params, X):
    return predict_probs([params["W1"], params["W2"]], [params["b1"], params["b2"]], X)[1]


def gradients(params, X, y):
    W = [params["W1"], params["W2"]]
    b = [params["b1"], params["b2"]]
    nLayers = len(W)

    # initialize the accumulators
    DVW1, DVW2 = np.zeros_like(W[0]), np.zeros_like(W[1])
    DVb1, DVb2 = np.zeros_like(b[0]), np.zeros_like(b[1])
    DVW = [DVW1, DVW2]
    DVb = [DVb1, DVb2]

    size = X.shape[0]
    for i in range(size):
        # next sample
        gradW, gradb = dfTrain(W, b, X[i], y[i])
        for j in range(nLayers):
            DVW[j] = DVW[j] + gradW[j]  # right: DVW[j] += gradW[j]
            DVb[j] = DVb[j] + gradb[j]  # right: DVb[j] += gradb[j]

    return {"W1": DVW1 / size, "b1": DVb1 / size, "W2": DVW2 / size, "b2": DVb2 / size}
