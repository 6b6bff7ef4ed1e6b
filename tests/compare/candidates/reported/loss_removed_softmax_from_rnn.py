"""The forward pass ends with a softmax, and the loss applies its own (log) softmax to these probabilities; it must be
given the logits.

Source: https://github.com/NVIDIA/VariantWorks/pull/134 (Removed softmax from RNN forward pass)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class ConsensusNet:
    def __init__(self, params):
        self.p = params

    def classifier(self, encoding):
        hidden = np.tanh(encoding @ self.p["W1"].T + self.p["b1"])
        return hidden @ self.p["W2"].T + self.p["b2"]

    def forward(self, encoding):
        outputs = self.classifier(encoding)
        e = np.exp(outputs - outputs.max(axis=-1, keepdims=True))
        return e / e.sum(axis=-1, keepdims=True)


def cross_entropy_loss(inp, target):
    m = inp.max(axis=-1, keepdims=True)
    lse = m[:, 0] + np.log(np.exp(inp - m).sum(axis=-1))
    return np.mean(lse - inp[np.arange(target.size), target])


def forward(params, X):
    return ConsensusNet(params).forward(X)


def loss(params, X, y):
    net = ConsensusNet(params)
    outputs = net.forward(X)  # right: outputs = net.classifier(X)
    return cross_entropy_loss(outputs, y)
