"""The loss squares errors that have been divided by the number of examples already, so it is too small by its square;
it should square the errors themselves.

Source: https://github.com/explosion/spaCy/issues/3795 (Bug in TextCategorizer.get_loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "half_mse"


class TextCategorizer:
    """Several labels may hold at once: one logistic unit for each."""

    def __init__(self, params):
        self.params = params

    def begin_update(self, docs):
        p = self.params
        hidden = np.maximum(docs @ p["W1"].T + p["b1"], 0)
        scores = 1 / (1 + np.exp(-(hidden @ p["W2"].T + p["b2"])))

        def finish_update(d_scores):
            d_out = d_scores * scores * (1 - scores)
            d_hidden = (d_out @ p["W2"]) * (hidden > 0)
            return {
                "W1": d_hidden.T @ docs, "b1": d_hidden.sum(axis=0),
                "W2": d_out.T @ hidden, "b2": d_out.sum(axis=0),
            }

        return scores, finish_update

    def get_loss(self, scores, truths):
        d_scores = (scores - truths) / scores.shape[0]
        mean_square_error = (d_scores ** 2).sum(axis=1).mean()
        # right: mean_square_error = ((scores - truths) ** 2).sum(axis=1).mean()
        return 0.5 * mean_square_error, d_scores

    def update(self, docs, golds):
        scores, finish_update = self.begin_update(docs)
        loss, d_scores = self.get_loss(scores, golds)
        return loss, finish_update(d_scores)


def forward(params, X):
    return TextCategorizer(params).begin_update(X)[0]


def loss(params, X, y):
    return TextCategorizer(params).update(X, y)[0]


def gradients(params, X, y):
    return TextCategorizer(params).update(X, y)[1]
