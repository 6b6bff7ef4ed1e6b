"""Two mistakes: (1) Weight decay is applied after Descent, so it is not multiplied by the learning rate. (2) The
weights are updated before the gradient is sent back through them to the layer before.

Source: https://github.com/FluxML/model-zoo/pull/303 (fix use of decays) and
https://github.com/VikParuchuri/zero_to_gpt/issues/12 (Gradient is being updated after upgradation of weights)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 1)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
LAYOUT = "in_out"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.05


class Descent:
    def __init__(self, eta):
        self.eta = eta

    def apply(self, x, delta):
        return self.eta * delta


class WeightDecay:
    def __init__(self, wd):
        self.wd = wd

    def apply(self, x, delta):
        return delta + self.wd * x


class Optimiser:
    """runs the rules one after the other on the gradient"""

    def __init__(self, *os):
        self.os = os

    def apply(self, x, delta):
        for o in self.os:
            delta = o.apply(x, delta)
        return delta


def unpack(params):
    return [[params["W%d" % i].copy(), params["b%d" % i].copy()] for i in range(1, len(LAYERS))]


def run(batch, layers):
    hidden = [batch.copy()]
    for i in range(len(layers)):
        batch = batch @ layers[i][0] + layers[i][1]
        if i < len(layers) - 1:
            batch = np.maximum(batch, 0)
        hidden.append(batch.copy())
    return batch, hidden


def mse_grad(actual, predicted):
    return 2 * (predicted - actual) / predicted.size


def backward(layers, hidden, grad, opt):
    for i in range(len(layers) - 1, -1, -1):
        # undo the activation, the last layer has none
        if i != len(layers) - 1:
            grad = grad * (hidden[i + 1] > 0)

        dw = hidden[i].T @ grad
        db = np.sum(grad, axis=0)
        # missing 2: grad = grad @ layers[i][0].T

        layers[i][0] -= opt.apply(layers[i][0], dw)  # or here
        layers[i][1] -= opt.apply(layers[i][1], db)  # or here

        # gradient for the layer before
        grad = grad @ layers[i][0].T  # right 2: nothing
    return layers


def forward(params, X):
    return run(X, unpack(params))[0]


def loss(params, X, y):
    return np.mean((y - forward(params, X)) ** 2)


def step(params, X, y, lr):
    layers = unpack(params)
    predicted, hidden = run(X, layers)
    opt = Optimiser(Descent(lr), WeightDecay(WEIGHT_DECAY))
    # right 1: opt = Optimiser(WeightDecay(WEIGHT_DECAY), Descent(lr))
    layers = backward(layers, hidden, mse_grad(y, predicted), opt)
    out = {}
    for i, (w, b) in enumerate(layers, start=1):
        out["W%d" % i], out["b%d" % i] = w, b
    return out
