"""The layer SquaredDifference computes half of the squared difference (and its gradient accordingly), so that loss and
gradients are exactly half of the real ones.

Source: https://github.com/IDSIA/brainstorm/issues/85 (SquaredDifference values halved?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


class FullyConnectedLayerImpl:
    def __init__(self, W, bias, act):
        self.W, self.bias, self.act = W, bias, act

    def forward_pass(self, inputs):
        self.inputs = inputs
        self.H = np.dot(inputs, self.W.T) + self.bias
        self.outputs = np.tanh(self.H) if self.act == "tanh" else self.H
        return self.outputs

    def backward_pass(self, out_deltas):
        if self.act == "tanh":
            dH = out_deltas * (1 - self.outputs ** 2)
        else:
            dH = out_deltas
        self.dW = np.dot(dH.T, self.inputs)
        self.dbias = np.sum(dH, axis=0)
        return np.dot(dH, self.W)


class SquaredDifferenceLayerImpl:
    def forward_pass(self, inputs_1, inputs_2):
        self.diff = inputs_1 - inputs_2
        default = self.diff * self.diff
        default = 0.5 * default  # right: nothing
        return default

    def backward_pass(self, out_deltas):
        return out_deltas * self.diff  # right: return out_deltas * 2.0 * self.diff


class LossLayerImpl:
    def forward_pass(self, default):
        self.size = default.size
        self.shape = default.shape
        return np.sum(default) / self.size

    def backward_pass(self):
        return np.ones(self.shape) / self.size


class Network:
    def __init__(self, p):
        self.hidden = FullyConnectedLayerImpl(p["W1"], p["b1"], "tanh")
        self.output = FullyConnectedLayerImpl(p["W2"], p["b2"], "linear")
        self.mse = SquaredDifferenceLayerImpl()
        self.loss = LossLayerImpl()

    def forward_pass(self, x):
        return self.output.forward_pass(self.hidden.forward_pass(x))

    def loss_value(self, x, targets):
        out = self.forward_pass(x)
        return self.loss.forward_pass(self.mse.forward_pass(out, targets))

    def backward_pass(self):
        d = self.mse.backward_pass(self.loss.backward_pass())
        self.hidden.backward_pass(self.output.backward_pass(d))
        return {"W1": self.hidden.dW, "b1": self.hidden.dbias,
                "W2": self.output.dW, "b2": self.output.dbias}


def forward(params, X):
    return Network(params).forward_pass(X)


def loss(params, X, y):
    return Network(params).loss_value(X, y)


def gradients(params, X, y):
    net = Network(params)
    net.loss_value(X, y)
    return net.backward_pass()
