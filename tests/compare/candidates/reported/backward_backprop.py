"""The error that goes back to the first hidden layer is that of the first node of the second one, k1; it should be the sum
over all the nodes of that layer.

Source: https://github.com/prakashjayy/medium_blogs/issues/2 (Input Layer - Hidden Layer 1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 5, 2)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def feed(p, x):
    h1out = sigmoid(np.dot(x, p["W1"]) + p["b1"])
    h2out = sigmoid(np.dot(h1out, p["W2"]) + p["b2"])
    Oin = np.dot(h2out, p["W3"]) + p["b3"]
    e = np.exp(Oin - np.max(Oin))
    return h1out, h2out, e / np.sum(e)


def backprop(p, x, label):
    Wjk, Wkl = p["W2"], p["W3"]
    h1out, h2out, Oout = feed(p, x)

    # Hidden Layer 2 - Output Layer
    dOin = Oout.copy()
    dOin[label] -= 1

    # Hidden Layer 1 - Hidden Layer 2
    dh2out = np.dot(Wkl, dOin)
    dh2in = dh2out * h2out * (1 - h2out)

    # Input Layer - Hidden Layer 1
    dh1out = Wjk[:, 0] * dh2in[0]  # right: dh1out = np.dot(Wjk, dh2in)
    dh1in = dh1out * h1out * (1 - h1out)

    return {
        "W3": np.outer(h2out, dOin), "b3": dOin,
        "W2": np.outer(h1out, dh2in), "b2": dh2in,
        "W1": np.outer(x, dh1in), "b1": dh1in,
    }


def forward(params, X):
    return np.array([feed(params, x)[2] for x in X])


def gradients(params, X, y):
    grads = [backprop(params, x, label) for x, label in zip(X, y)]
    return {name: sum(g[name] for g in grads) / len(X) for name in params}
