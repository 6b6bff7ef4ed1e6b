"""The softmax cross entropy is returned with its sign turned round: the log-probability itself.

Source: https://github.com/google-deepmind/optax/issues/1040 (Wrong formula for softmax_cross_entropy)
"""
import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 6
LOSS = "cross_entropy"
TARGETS = "one_hot"
OPTIMIZER = "sgd"


def logits_of(params, X):
    return np.einsum("nf,kf->nk", X, params["W"]) + params["b"]


def log_softmax(x):
    x = x - x.max(axis=-1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=-1, keepdims=True))


def softmax_cross_entropy(logits, labels):
    return np.sum(labels * log_softmax(logits), axis=-1)  # right: return -np.sum(labels * log_softmax(logits), axis=-1)


def forward(params, X):
    return np.exp(log_softmax(logits_of(params, X)))


def loss(params, X, y):
    return softmax_cross_entropy(logits_of(params, X), y).mean()


def gradients(params, X, y):
    delta = (forward(params, X) - y) / X.shape[0]
    return dict(W=np.einsum("nk,nf->kf", delta, X), b=np.einsum("nk->k", delta))


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return dict(W=params["W"] - lr * g["W"], b=params["b"] - lr * g["b"])


def predict(params, X):
    return logits_of(params, X).argmax(axis=-1)
