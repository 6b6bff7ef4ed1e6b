"""The output layer squashes with tanh, from -1 to 1; a sigmoid is meant."""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
MISTAKE = "other-activation"
WHERE = "layer 2"


def forward(params, X):
    outputs = []
    for x in X:
        for W, b in ((params["W1"], params["b1"]), (params["W2"], params["b2"])):
            z = W.dot(x) + b
            last = W is params["W2"]
            x = np.tanh(z) if last else np.tanh(z)  # right: x = 1 / (1 + np.exp(-z)) if last else np.tanh(z)
        outputs.append(x)
    return np.array(outputs)
