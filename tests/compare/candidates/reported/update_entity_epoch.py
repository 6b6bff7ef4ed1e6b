"""The ends of the batches are counted up to n without n itself, so the pairs of start and end run out one batch early
and the last samples are never trained; there has to be an end for every start.

Source: https://github.com/siddk/entity-network/issues/7 (A portion of the data will never be trained/evaluated)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
STEPS = "online"

FLAGS = {"batch_size": 1}


class EntityNetwork:
    def __init__(self, params, learning_rate):
        self.W1, self.b1 = params["W1"].copy(), params["b1"].copy()
        self.W2, self.b2 = params["W2"].copy(), params["b2"].copy()
        self.learning_rate = learning_rate

    def inference(self, S):
        self.h = np.tanh(S @ self.W1.T + self.b1)
        logits = self.h @ self.W2.T + self.b2
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def train(self, S, A):
        p = self.inference(S)
        d2 = p.copy()
        d2[np.arange(len(A)), A] -= 1
        d2 = d2 / len(A)
        d1 = d2 @ self.W2 * (1 - self.h ** 2)
        self.W2 -= self.learning_rate * d2.T @ self.h
        self.b2 -= self.learning_rate * d2.sum(axis=0)
        self.W1 -= self.learning_rate * d1.T @ S
        self.b1 -= self.learning_rate * d1.sum(axis=0)

    def get_params(self):
        return {"W1": self.W1, "b1": self.b1, "W2": self.W2, "b2": self.b2}


def forward(params, X):
    return EntityNetwork(params, 0.0).inference(X)


def step(params, X, y, lr):
    """One epoch over the training data"""
    entity_net = EntityNetwork(params, lr)
    n, bsz = len(X), FLAGS["batch_size"]
    for start, end in zip(range(0, n, bsz), range(bsz, n, bsz)):
    # right: for start, end in zip(range(0, n, bsz), range(bsz, n + bsz, bsz)):
        entity_net.train(X[start:end], y[start:end])
    return entity_net.get_params()
