"""The vector of the rates is made with the base learning rate in it, and sgd multiplies it by the learning rate again;
it should hold each module's multiplier alone.

Source: https://github.com/gpleiss/nnlr/pull/5 (Fix lrs scaling bug)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.01

NAMES = ("W1", "b1", "W2", "b2")


class Module:
    """A tensor with its rate and decay, relative to the base values"""

    def __init__(self, value, rate=1, decay=1):
        self.value, self.rate, self.decay = value, rate, decay


def get_optim_config(modules, base_learning_rate, base_weight_decay):
    learning_rates, weight_decays = [], []
    for module in modules:
        ones = np.ones_like(module.value).ravel()
        learning_rates.append(ones * module.rate * base_learning_rate)
        # right: learning_rates.append(ones * module.rate)
        weight_decays.append(ones * module.decay * base_weight_decay)
    return np.concatenate(learning_rates), np.concatenate(weight_decays)


def flatten(tensors):
    return np.concatenate([np.ravel(tensors[name]) for name in NAMES])


def unflatten(x, like):
    tensors, at = {}, 0
    for name in NAMES:
        size = like[name].size
        tensors[name] = x[at:at + size].reshape(like[name].shape)
        at += size
    return tensors


def sgd(opfunc, x, config):
    """optim.sgd for a vector of parameters"""
    dfdx = opfunc(x)
    dfdx = dfdx + config["weightDecays"] * x
    delta_parameters = config["learningRates"] * dfdx
    return x - config["learningRate"] * delta_parameters


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    grad_output = 2 * (h @ params["W2"].T + params["b2"] - y) / y.size
    grad_hidden = grad_output @ params["W2"] * (1 - h ** 2)
    return {"W1": grad_hidden.T @ X, "b1": grad_hidden.sum(axis=0),
            "W2": grad_output.T @ h, "b2": grad_output.sum(axis=0)}


def step(params, X, y, lr):
    modules = [Module(params[name]) for name in NAMES]
    learning_rates, weight_decays = get_optim_config(modules, lr, WEIGHT_DECAY)
    config = {"learningRate": lr, "learningRates": learning_rates, "weightDecays": weight_decays}
    x = sgd(lambda x: flatten(gradients(unflatten(x, params), X, y)), flatten(params), config)
    return unflatten(x, params)
