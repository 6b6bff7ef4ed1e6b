"""The vector of learning rates already holds the base rate, and sgd multiplies by the base rate once more; it should
hold only the factors.

Source: https://github.com/gpleiss/nnlr/issues/3 (Is nnlr + optim multiplying the base lr twice?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
LAYOUT = "in_out"
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias
        # relative to the network's rate
        self.weight_lr = 1.0
        self.bias_lr = 1.0

    def parameters(self):
        return [self.weight, self.bias]

    def learning_rates(self, base):
        weight = np.full(self.weight.shape, self.weight_lr) * base
        # right: weight = np.full(self.weight.shape, self.weight_lr)
        bias = np.full(self.bias.shape, self.bias_lr) * base
        # right: bias = np.full(self.bias.shape, self.bias_lr)
        return [weight, bias]


class Container:
    def __init__(self, params):
        self.modules = [Linear(params[f"W{i}"], params[f"b{i}"]) for i in range(1, len(LAYERS))]

    def get_optim_config(self, base):
        lrs = [lr.ravel() for m in self.modules for lr in m.learning_rates(base)]
        return {"learningRate": base, "learningRates": np.concatenate(lrs)}

    def get_parameters(self):
        return np.concatenate([p.ravel() for m in self.modules for p in m.parameters()])


def unflatten(x, params):
    out, at = {}, 0
    for i in range(1, len(LAYERS)):
        for name in (f"W{i}", f"b{i}"):
            size = params[name].size
            out[name] = x[at:at + size].reshape(params[name].shape)
            at += size
    return out


def sgd(x, dfdx, config):
    clr = config["learningRate"]
    delta = config["learningRates"] * dfdx
    return x - clr * delta


def forward(params, X):
    h = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
    return h @ params["W2"] + params["b2"]


def loss(params, X, y):
    return np.sum((forward(params, X) - y) ** 2) / (2 * len(X))


def gradients(params, X, y):
    h = 1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))
    d2 = (h @ params["W2"] + params["b2"] - y) / len(X)
    d1 = d2 @ params["W2"].T * h * (1 - h)
    return {"W1": X.T @ d1, "b1": d1.sum(axis=0), "W2": h.T @ d2, "b2": d2.sum(axis=0)}


def step(params, X, y, lr):
    net = Container(params)
    grads = gradients(params, X, y)
    dfdx = Container(grads).get_parameters()
    x = sgd(net.get_parameters(), dfdx, net.get_optim_config(lr))
    return unflatten(x, params)
