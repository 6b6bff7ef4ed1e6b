"""The difference of the wrong label's score and the right one's is subtracted from the margin; it has to be added, so
that a better score of the right label makes the loss smaller.

Source: https://github.com/airbnb/aerosolve/pull/94 (add squared hinge loss, review of FullRankLinearTrainer.scala)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "hinge"


def score_flat_feature(params, x):
    h = np.tanh(params["W1"] @ x + params["b1"])
    return params["W2"] @ h + params["b2"]


def forward(params, X):
    return np.array([score_flat_feature(params, x) for x in X])


def pair_loss(score, label, margin=1.0):
    """The score of the label that is given is label * score / 2, that of the other one is its negative."""
    pos_score = label * score / 2
    neg_score = -label * score / 2
    loss = margin - (neg_score - pos_score)  # right: loss = margin + (neg_score - pos_score)
    return loss if loss > 0.0 else 0.0


def loss(params, X, y):
    total = 0.0
    count = 0
    for scores, labels in zip(forward(params, X), y):
        for score, label in zip(scores, labels):
            total += pair_loss(score, label)
            count += 1
    return total / count
