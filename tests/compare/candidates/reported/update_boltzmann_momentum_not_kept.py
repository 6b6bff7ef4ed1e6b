"""The momentum term is added to the weights but not to the weight update that is kept for the next batch, so dW_prev
holds only the last gradient.

Source: https://github.com/dfdx/Boltzmann.jl/pull/17 (Momentum fix (#16))
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "bce"
OPTIMIZER = "sgd"
MOMENTUM = 0.9


def logistic(x):
    return 1 / (1 + np.exp(-x))


class RBM:
    """One layer of the net: W is (hidden, visible), hbias belongs to the hidden units."""

    def __init__(self, W, hbias, momentum=MOMENTUM):
        self.W = np.array(W, dtype=float)
        self.hbias = np.array(hbias, dtype=float)
        self.dW_prev = np.zeros_like(self.W)
        self.db_prev = np.zeros_like(self.hbias)
        self.momentum = momentum

    def hid_means(self, vis):
        return logistic(vis @ self.W.T + self.hbias)


def update_weights(rbm, dW, lr):
    dW = lr * dW
    # add momentum
    rbm.W += rbm.momentum * rbm.dW_prev  # right: dW += rbm.momentum * rbm.dW_prev
    rbm.W += dW
    # save current dW
    rbm.dW_prev = dW.copy()


def update_bias(rbm, db, lr):
    db = lr * db + rbm.momentum * rbm.db_prev
    rbm.hbias += db
    rbm.db_prev = db


class DBN:
    def __init__(self, layers):
        self.layers = layers

    def transform(self, X):
        acts = [X]
        for rbm in self.layers:
            acts.append(rbm.hid_means(acts[-1]))
        return acts

    def slopes(self, X, y):
        acts = self.transform(X)
        delta = (y - acts[-1]) / y.size
        out = []
        for k in range(len(self.layers) - 1, -1, -1):
            out.insert(0, (delta.T @ acts[k], delta.sum(axis=0)))
            if k > 0:
                delta = delta @ self.layers[k].W * acts[k] * (1 - acts[k])
        return out

    def fit_batch(self, X, y, lr):
        for rbm, (dW, db) in zip(self.layers, self.slopes(X, y)):
            update_weights(rbm, dW, lr)
            update_bias(rbm, db, lr)


def stack(params):
    return DBN([RBM(params["W1"], params["b1"]), RBM(params["W2"], params["b2"])])


def forward(params, X):
    return stack(params).transform(X)[-1]


def gradients(params, X, y):
    (W1, b1), (W2, b2) = stack(params).slopes(X, y)
    return {"W1": -W1, "b1": -b1, "W2": -W2, "b2": -b2}


def step(params, X, y, lr, state):
    dbn = stack(params)
    if state:
        for rbm, (dW_prev, db_prev) in zip(dbn.layers, state["prev"]):
            rbm.dW_prev, rbm.db_prev = dW_prev, db_prev
    dbn.fit_batch(X, y, lr)
    new = {}
    for k, rbm in enumerate(dbn.layers):
        new["W%d" % (k + 1)] = rbm.W
        new["b%d" % (k + 1)] = rbm.hbias
    return new, {"prev": [(rbm.dW_prev, rbm.db_prev) for rbm in dbn.layers]}
