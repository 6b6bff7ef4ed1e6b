"""The gradient of the output's bias is added to itself in each time step, and stays 0; dy is to be added.

Source: https://github.com/javaidnabi31/RNN-from-scratch/issues/2 (dc update question in backward function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class RNN:
    def __init__(self, params):
        self.U, self.b = params["W1"], params["b1"]
        self.V, self.c = params["W2"], params["b2"]

    def softmax(self, x):
        p = np.exp(x - np.max(x))
        return p / np.sum(p)

    def forward(self, inputs):
        xs, hs, ycap = {}, {}, {}
        for t in range(len(inputs)):
            xs[t] = inputs[t]
            hs[t] = np.tanh(np.dot(self.U, xs[t]) + self.b)
            ycap[t] = self.softmax(np.dot(self.V, hs[t]) + self.c)
        return xs, hs, ycap

    def backward(self, xs, hs, ycap, targets):
        dU, dV = np.zeros_like(self.U), np.zeros_like(self.V)
        db, dc = np.zeros_like(self.b), np.zeros_like(self.c)
        for t in reversed(range(len(targets))):
            dy = np.copy(ycap[t])
            dy[targets[t]] -= 1
            dV += np.outer(dy, hs[t])
            dc += dc  # right: dc += dy
            dh = np.dot(self.V.T, dy)
            dhrec = (1 - hs[t] * hs[t]) * dh
            db += dhrec
            dU += np.outer(dhrec, xs[t])
        return [d / len(targets) for d in (dU, db, dV, dc)]


def forward(params, X):
    ycap = RNN(params).forward(X)[2]
    return np.array([ycap[t] for t in range(len(X))])


def gradients(params, X, y):
    rnn = RNN(params)
    dU, db, dV, dc = rnn.backward(*rnn.forward(X), y)
    return {"W1": dU, "b1": db, "W2": dV, "b2": dc}
