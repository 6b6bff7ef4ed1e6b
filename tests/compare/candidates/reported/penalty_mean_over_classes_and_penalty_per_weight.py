"""Two mistakes: The penalty of each matrix is divided by its number of weights; the plain sum of squares is due. The
cross-entropy is averaged over the classes too; the sum over classes and the mean over the batch is due.

Source: https://github.com/matterport/Mask_RCNN/issues/1727 (weight_decay) and
https://github.com/GMvandeVen/continual-learning/issues/5 (Knowledge Distillation Loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 5)
ACTIVATION = "sigmoid"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.2


class Regularizer:
    def __init__(self, strength):
        self.strength = strength

    def __call__(self, w):
        return self.strength / 2 * np.sum(w ** 2) / w.size  # right 1: return self.strength / 2 * np.sum(w ** 2)


class Dense:
    def __init__(self, w, b, kernel_regularizer=None):
        self.w = w
        self.b = b
        self.regularizer = kernel_regularizer

    def __call__(self, x):
        return x @ self.w.T + self.b

    def regularization_loss(self):
        return 0 if self.regularizer is None else self.regularizer(self.w)


class Classifier:
    def __init__(self, params, weight_decay):
        reg = Regularizer(weight_decay)
        self.hidden = Dense(params["W1"], params["b1"], reg)
        self.out = Dense(params["W2"], params["b2"], reg)

    def logits(self, x):
        h = self.hidden(x)
        h = 1 / (1 + np.exp(-h))
        return self.out(h)

    def log_scores(self, x):
        z = self.logits(x)
        z = z - z.max(axis=1, keepdims=True)
        return z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))

    def loss(self, x, y):
        log_scores = self.log_scores(x)
        targets = np.eye(log_scores.shape[1], dtype=x.dtype)[y]
        loss = np.mean(-targets * log_scores)  # right 2: loss = np.mean(np.sum(-targets * log_scores, axis=1))
        for layer in (self.hidden, self.out):
            loss = loss + layer.regularization_loss()
        return loss


def forward(params, X):
    return np.exp(Classifier(params, L2).log_scores(X))


def loss(params, X, y):
    return Classifier(params, L2).loss(X, y)


def predict(params, X):
    return Classifier(params, L2).logits(X).argmax(axis=1)
