"""The tutorial's RMSProp adds to a step size where the sign of the gradient stays and shrinks it where it turns, and
subtracts that, in place of a mean of squares that divides the gradient.

Source: https://github.com/BVLC/caffe/issues/3930 (RMSProp solver is different from the one described on the tutorial
page?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "rmsprop"


class SGDSolver:
    def __init__(self, net_params, base_lr, history=None):
        self.net_params = net_params
        self.base_lr = base_lr
        self.history = history if history is not None else [np.zeros_like(p) for p in net_params]

    def ApplyUpdate(self, diffs):
        rate = self.base_lr
        for param_id in range(len(self.net_params)):
            self.ComputeUpdateValue(param_id, diffs[param_id], rate)


class RMSPropSolver(SGDSolver):
    def __init__(self, net_params, base_lr, history=None, previous=None, rms_decay=0.99, delta=1e-8):
        SGDSolver.__init__(self, net_params, base_lr, history)
        self.previous = previous if previous is not None else [np.zeros_like(p) for p in net_params]
        self.rms_decay = rms_decay
        self.delta = delta

    def ComputeUpdateValue(self, param_id, g, rate):
        W = self.net_params[param_id]
        v = self.history[param_id]
        d = 1.0 - self.rms_decay
        v[...] = np.where(g * self.previous[param_id] > 0, v + d, v * (1 - d))  # right: v[...] = self.rms_decay * v + d * g * g
        W -= rate * v  # right: W -= rate * g / (np.sqrt(v) + self.delta)
        self.previous[param_id] = np.array(g)


def InnerProduct(bottom, weight, bias):
    return bottom.dot(weight.T) + bias


def ForwardBackward(W1, b1, W2, b2, data, label):
    ip1 = InnerProduct(data, W1, b1)
    relu1 = np.maximum(ip1, 0)
    ip2 = InnerProduct(relu1, W2, b2)
    ip2_diff = 2.0 * (ip2 - label) / label.size
    relu1_diff = ip2_diff.dot(W2)
    ip1_diff = relu1_diff * (ip1 > 0)
    return ip2, [ip1_diff.T.dot(data), ip1_diff.sum(axis=0), ip2_diff.T.dot(relu1), ip2_diff.sum(axis=0)]


NAMES = ["W1", "b1", "W2", "b2"]


def blobs(params):
    return [np.array(params[k], dtype=float) for k in NAMES]


def forward(params, X):
    W1, b1, W2, b2 = blobs(params)
    return InnerProduct(np.maximum(InnerProduct(X, W1, b1), 0), W2, b2)


def gradients(params, X, y):
    _, diffs = ForwardBackward(*blobs(params), X, y)
    return dict(zip(NAMES, diffs))


def step(params, X, y, lr, state):
    learnable = blobs(params)
    _, diffs = ForwardBackward(*learnable, X, y)
    state = state or {}
    history = [np.array(h) for h in state["history"]] if state else None
    solver = RMSPropSolver(learnable, lr, history, list(state["previous"]) if state else None)
    solver.ApplyUpdate(diffs)
    return dict(zip(NAMES, solver.net_params)), {"history": solver.history, "previous": solver.previous}
