"""The forward pass ends its loop over the layers one too early, so the last cell before the classifier is never passed
through; the loop has to take all of them.

Source: https://github.com/NoamRosenberg/autodeeplab/pull/20 (Fix network forward function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 6, 6, 3)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mae"


class Cell:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def forward(self, s):
        return np.maximum(s @ self.W.T + self.b, 0)


class Decoder:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def forward(self, s):
        return s @ self.W.T + self.b


class AutoDeeplab:
    def __init__(self, params):
        depth = len(params) // 2
        self._num_layers = depth - 2
        self.stem = Cell(params["W1"], params["b1"])
        self.cells = []
        for i in range(self._num_layers):
            self.cells.append(Cell(params[f"W{i + 2}"], params[f"b{i + 2}"]))
        self.decoder = Decoder(params[f"W{depth}"], params[f"b{depth}"])

    def forward(self, x):
        level = self.stem.forward(x)
        for layer in range(self._num_layers - 1):  # right: for layer in range(self._num_layers):
            level = self.cells[layer].forward(level)
        return self.decoder.forward(level)


def forward(params, X):
    return AutoDeeplab(params).forward(X)


def loss(params, X, y):
    return np.mean(np.abs(AutoDeeplab(params).forward(X) - y))
