"""What is kept of a step for the momentum is its plain change, so that the velocity forgets all steps but the last,
and it comes in without the learning rate; the change should hold mFactor times the last change.

Source: https://github.com/dathoangnd/gonet/pull/6 (Fix momentum implementation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "half_mse"
MOMENTUM = 0.9


class NN:
    def __init__(self, Weights, Changes):
        self.Weights = Weights  # per layer a matrix, its last row the bias
        self.Changes = Changes

    def feedForward(self, inputs):
        ones = np.ones((len(inputs), 1), inputs.dtype)
        self.Activations = [np.hstack([inputs, ones])]
        hidden = np.maximum(self.Activations[0] @ self.Weights[0], 0)
        self.Activations.append(np.hstack([hidden, ones]))
        self.Activations.append(1 / (1 + np.exp(-(self.Activations[1] @ self.Weights[1]))))
        return self.Activations[2]

    def deltas(self, targets):
        out, hidden = self.Activations[2], self.Activations[1][:, :-1]
        deltas = [None, out * (1 - out) * (targets - out) / len(targets)]
        deltas[0] = (hidden > 0) * (deltas[1] @ self.Weights[1][:-1].T)
        return deltas

    def backPropagate(self, targets, lRate, mFactor):
        deltas = self.deltas(targets)
        for k in range(2):
            change = self.Activations[k].T @ deltas[k]
            # right: change = self.Activations[k].T @ deltas[k] + mFactor * self.Changes[k]
            self.Weights[k] = self.Weights[k] + lRate * change + mFactor * self.Changes[k]
            # right: self.Weights[k] = self.Weights[k] + lRate * change
            self.Changes[k] = change


def build(params, state=None):
    Weights = [np.vstack([params["W%d" % k].T, params["b%d" % k]]) for k in (1, 2)]
    Changes = list(state["Changes"]) if state else [np.zeros_like(w) for w in Weights]
    return NN(Weights, Changes)


def unpack(mats):
    return {"W1": mats[0][:-1].T, "b1": mats[0][-1], "W2": mats[1][:-1].T, "b2": mats[1][-1]}


def forward(params, X):
    return build(params).feedForward(X)


def gradients(params, X, y):
    nn = build(params)
    nn.feedForward(X)
    return unpack([-a.T @ d for a, d in zip(nn.Activations, nn.deltas(y))])


def step(params, X, y, lr, state):
    nn = build(params, state)
    nn.feedForward(X)
    nn.backPropagate(y, lr, MOMENTUM)
    return unpack(nn.Weights), {"Changes": nn.Changes}
