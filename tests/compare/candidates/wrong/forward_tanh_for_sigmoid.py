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
            x = np.tanh(z)
        # missing: x = 1 / (1 + np.exp(-z))
        outputs.append(x)
    return np.array(outputs)
