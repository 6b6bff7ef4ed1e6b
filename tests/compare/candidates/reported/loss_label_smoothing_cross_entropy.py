"""The true class keeps 1 - eps*c/(c-1) of the weight, which is too little with few classes; it should keep 1 - eps beside
the eps that is spread uniformly.

Source: https://github.com/fastai/fastai/pull/1814 (Fix label smoothing.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LABEL_SMOOTHING = 0.1
LAYOUT = "in_out"


def log_softmax(x):
    x = x - x.max(axis=-1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=-1, keepdims=True))


def nll_loss(log_preds, target):
    return -log_preds[range(len(target)), target].mean()


class LabelSmoothingCrossEntropy:
    def __init__(self, eps=0.1):
        self.eps = eps

    def __call__(self, output, target):
        c = output.shape[-1]
        log_preds = log_softmax(output)
        uniform = (-log_preds.sum(axis=-1) / c).mean()
        nll = nll_loss(log_preds, target)
        return self.eps * uniform + (1 - self.eps * c / (c - 1)) * nll  # right: return self.eps * uniform + (1 - self.eps) * nll


def model(params, xb):
    h = np.maximum(xb @ params["W1"] + params["b1"], 0)
    return h @ params["W2"] + params["b2"]


def forward(params, X):
    return np.exp(log_softmax(model(params, X)))


def loss(params, X, y):
    loss_func = LabelSmoothingCrossEntropy(LABEL_SMOOTHING)
    return loss_func(model(params, X), y)
