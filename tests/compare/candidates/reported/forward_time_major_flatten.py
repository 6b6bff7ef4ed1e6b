"""The inputs are still made time-major, as an RNN wanted them, before they are flattened for the fully connected
layer, so a sample's row holds values of other samples.

Source: https://github.com/TobiasLee/Chinese-Hip-pop-Generation/pull/8 (Fix for the fully connected layer.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 4, 3)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class Discriminator(object):
    def __init__(self, params):
        self.w1, self.b1 = params["W1"], params["b1"]
        self.w2, self.b2 = params["W2"], params["b2"]

    def embedding(self, x):
        # [batch_size, sequence_length, 1]
        return np.expand_dims(x, -1)

    def encode(self, x):
        batch_size = x.shape[0]
        inputs = np.transpose(self.embedding(x), (1, 0, 2))  # right: inputs = self.embedding(x)
        flat = np.reshape(inputs, (batch_size, -1))
        hidden = np.matmul(flat, self.w1.T) + self.b1
        return np.maximum(hidden, 0)

    def scores(self, x):
        logits = np.matmul(self.encode(x), self.w2.T) + self.b2
        return 1.0 / (1.0 + np.exp(-logits))


def forward(params, X):
    return Discriminator(params).scores(X)


def loss(params, X, y):
    d = forward(params, X) - y
    return 0.5 * np.sum(d ** 2) / len(X)
