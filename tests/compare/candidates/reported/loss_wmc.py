"""The mean over the batch is taken before the logarithm: minus the log of the mean probability is not the mean of the
samples' minus log probabilities.

Source: https://github.com/lucadiliello/semantic-loss-pytorch/issues/5 (Aggregation in SemanticLoss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class SemanticLoss:
    """Weighted model count of the literal that is true."""

    def log_wmc(self, logits, literals):
        m = np.max(logits, axis=-1, keepdims=True)
        log_z = m[:, 0] + np.log(np.sum(np.exp(logits - m), axis=-1))
        return np.take_along_axis(logits, literals[:, None], axis=-1)[:, 0] - log_z

    def __call__(self, logits, literals):
        log_wmc_per_sample = self.log_wmc(logits, literals)
        return -np.log(np.mean(np.exp(log_wmc_per_sample)))  # right: return -np.mean(log_wmc_per_sample)


def get_logits(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return hidden, hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    _, logits = get_logits(params, X)
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def loss(params, X, y):
    _, logits = get_logits(params, X)
    return SemanticLoss()(logits, y)


def predict(params, X):
    return get_logits(params, X)[1].argmax(-1)
