"""The batches' losses are means already, but their sum is divided by the number of samples; each should be multiplied
by its batch's size first.

Source: https://github.com/timaeus-research/devinterp/pull/70 (Fix loss calculation in tms.ipynb)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 2, 5)
ACTIVATION = "identity"
OUTPUT = "relu"
LOSS = "mse"


class ToyAutoencoder:
    def __init__(self, state_dict):
        self.embedding, self.embedding_bias = state_dict["W1"], state_dict["b1"]
        self.unembedding, self.unembedding_bias = state_dict["W2"], state_dict["b2"]

    def __call__(self, x):
        h = x @ self.embedding.T + self.embedding_bias
        return np.maximum(h @ self.unembedding.T + self.unembedding_bias, 0)


def criterion(outputs, targets):
    return ((outputs - targets) ** 2).mean()


def dataloader(xs, ys, batch_size=3):
    for start in range(0, len(xs), batch_size):
        yield xs[start:start + batch_size], ys[start:start + batch_size]


def evaluate(model, xs, ys):
    running_loss = 0.0
    for data, target in dataloader(xs, ys):
        outputs = model(data)
        running_loss += criterion(outputs, target)
        # right: running_loss += criterion(outputs, target) * len(data)
    return running_loss / len(xs)


def forward(params, X):
    return ToyAutoencoder(params)(X)


def loss(params, X, y):
    return evaluate(ToyAutoencoder(params), X, y)
