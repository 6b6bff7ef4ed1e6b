"""The arguments of the binary cross-entropy with logits are swapped: the targets go in as logits and the logits as
targets.

Source: https://github.com/autonomousvision/sledge/issues/4 (VAE loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def binary_cross_entropy_with_logits(input, target):
    return np.maximum(input, 0) - input * target + np.log1p(np.exp(-np.abs(input)))


class Decoder:
    def __init__(self, params):
        self.params = params

    def __call__(self, x):
        h = np.maximum(x @ self.params["W1"].T + self.params["b1"], 0)
        return h @ self.params["W2"].T + self.params["b2"]


class ReconstructionObjective:
    """Element-wise loss on the rasters, averaged"""

    def __init__(self, weight=1.0):
        self.weight = weight

    def compute(self, predictions, targets):
        l1 = binary_cross_entropy_with_logits(targets, predictions)
        # right: l1 = binary_cross_entropy_with_logits(predictions, targets)
        return {"reconstruction_loss": self.weight * l1.mean()}


def forward(params, X):
    logits = Decoder(params)(X)
    e = np.exp(-np.abs(logits))
    return np.where(logits >= 0, 1 / (1 + e), e / (1 + e))


def loss(params, X, y):
    logits = Decoder(params)(X)
    return ReconstructionObjective().compute(logits, y)["reconstruction_loss"]
