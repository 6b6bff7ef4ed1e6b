"""The cross-entropy is a mean over the batch already, and the learner divides it by the batch size again.

Source: https://github.com/TreB1eN/InsightFace_Pytorch/issues/22 (why do you divide CE loss by batch_size?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"


class CrossEntropyLoss:
    def __call__(self, thetas, labels):
        m = thetas.max(axis=1, keepdims=True)
        lse = m[:, 0] + np.log(np.exp(thetas - m).sum(axis=1))
        return np.mean(lse - thetas[np.arange(len(labels)), labels])


class face_learner:
    def __init__(self, W, b):
        self.W, self.b = W, b
        self.ce_loss = CrossEntropyLoss()

    def head(self, embeddings):
        return embeddings @ self.W.T + self.b

    def find_loss(self, imgs, labels):
        batch_size = len(imgs)
        thetas = self.head(imgs)
        loss = self.ce_loss(thetas, labels) / batch_size  # right: loss = self.ce_loss(thetas, labels)
        return loss


def forward(params, X):
    t = face_learner(params["W1"], params["b1"]).head(X)
    e = np.exp(t - t.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    return face_learner(params["W1"], params["b1"]).find_loss(X, y)
