"""ReLU's mask looks at the sign of the error that comes back instead of the sign of layer 1's z."""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
MISTAKE = "derivative-of-gradient"
WHERE = "layer 1"


def forward(params, X):
    h = np.maximum(0, X @ params["W1"].T + params["b1"])
    scores = h @ params["W2"].T + params["b2"]
    exp_scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exp_scores / exp_scores.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    N = X.shape[0]
    hidden_layer = np.maximum(0, X @ params["W1"].T + params["b1"])
    dscores = forward(params, X)
    dscores[range(N), y] -= 1
    dscores /= N
    dhidden = np.dot(dscores, params["W2"])
    dhidden[dhidden <= 0] = 0  # right: dhidden[hidden_layer <= 0] = 0
    return {
        "W1": np.dot(dhidden.T, X),
        "b1": np.sum(dhidden, axis=0),
        "W2": np.dot(dscores.T, hidden_layer),
        "b2": np.sum(dscores, axis=0),
    }
