"""The error to be sent to the input layer is computed after the output weights were updated in place, through a
reference to them.

Source: https://github.com/piskvorky/gensim/issues/287 (subtle errors in gradient descent update step in word2vec.py)
"""

import numpy as np
from numpy import dot, exp

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


class Model(object):
    def __init__(self, syn0, bias0, syn1neg, bias1):
        self.syn0 = np.array(syn0, dtype=float)
        self.bias0 = np.array(bias0, dtype=float)
        self.syn1neg = np.array(syn1neg, dtype=float)
        self.bias1 = np.array(bias1, dtype=float)


def hidden(model, words):
    return np.tanh(dot(words, model.syn0.T) + model.bias0)


def propagate(model, l1, l2b):
    return 1. / (1. + exp(-dot(l1, l2b.T) - model.bias1))


def train_batch(model, words, labels, alpha, train_w1=True):
    l1 = hidden(model, words)
    l2b = model.syn1neg  # or here
    fb = propagate(model, l1, l2b)  # propagate hidden -> output
    gb = (labels - fb) * alpha / labels.size  # error gradients times the learning rate
    # missing: neu1e = dot(gb, l2b) * (1. - l1 * l1)
    if train_w1:
        model.syn1neg += dot(gb.T, l1)  # learn hidden -> output
        model.bias1 += gb.sum(axis=0)
    neu1e = dot(gb, l2b) * (1. - l1 * l1)  # right: nothing
    model.syn0 += dot(neu1e.T, words)  # learn input -> hidden
    model.bias0 += neu1e.sum(axis=0)
    return model


def _model(params):
    return Model(params["W1"], params["b1"], params["W2"], params["b2"])


def forward(params, X):
    model = _model(params)
    return propagate(model, hidden(model, X), model.syn1neg)


def step(params, X, y, lr):
    model = train_batch(_model(params), X, y, lr)
    return {"W1": model.syn0, "b1": model.bias0, "W2": model.syn1neg, "b2": model.bias1}
