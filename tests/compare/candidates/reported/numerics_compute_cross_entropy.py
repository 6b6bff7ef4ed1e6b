"""The cross-entropy takes logarithms of clipped probabilities, so that no sample costs more than -log(1e-4); it should be
computed from the logits.

Source: https://github.com/lmcinnes/umap/pull/856 (Add numerically stable cross entropy loss)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 3, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"

EPS = 1e-4


def encoder(params, x):
    embedding = np.maximum(x @ params["W1"].T + params["b1"], 0)
    return embedding, embedding @ params["W2"].T + params["b2"]


def compute_cross_entropy(graph, logits):
    """The terms of attraction and repulsion between the graph's probabilities and those of the embedding."""
    probabilities = 1.0 / (1.0 + np.exp(-logits))
    attraction_term = -graph * np.log(np.clip(probabilities, EPS, 1.0))
    # right: attraction_term = graph * np.logaddexp(0, -logits)
    repellant_term = -(1.0 - graph) * np.log(np.clip(1.0 - probabilities, EPS, 1.0))
    # right: repellant_term = (1.0 - graph) * np.logaddexp(0, logits)
    return attraction_term, repellant_term


def forward(params, X):
    _, logits = encoder(params, X)
    return 1.0 / (1.0 + np.exp(-logits))


def loss(params, X, y):
    _, logits = encoder(params, X)
    attraction_loss, repellant_loss = compute_cross_entropy(y, logits)
    return np.mean(attraction_loss + repellant_loss)


def gradients(params, X, y):
    embedding, logits = encoder(params, X)
    d = (1.0 / (1.0 + np.exp(-logits)) - y) / y.size
    d_embedding = (d @ params["W2"]) * (embedding > 0)
    return {
        "W1": d_embedding.T @ X, "b1": d_embedding.sum(axis=0),
        "W2": d.T @ embedding, "b2": d.sum(axis=0),
    }
