"""The vector of learning rates holds the base learning rate already, and sgd multiplies by the base learning rate once
more; the vector should hold the modules' factors alone.

Source: https://github.com/gpleiss/nnlr/pull/4 (Fix the issue of multiplying base learning rate twice.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9

FACTORS = {"weight": 1, "bias": 1}
NAMES = [f"{kind}{i}" for i in range(1, len(LAYERS)) for kind in "Wb"]


def get_parameters(tensors):
    """all parameters in one flat vector"""
    return np.concatenate([np.ravel(tensors[name]) for name in NAMES])


def set_parameters(flat, like):
    new, at = {}, 0
    for name in NAMES:
        size = like[name].size
        new[name] = flat[at:at + size].reshape(like[name].shape)
        at += size
    return new


def get_optim_config(params, base_learning_rate):
    learning_rates = []
    for name in NAMES:
        factor = FACTORS["weight" if name[0] == "W" else "bias"]
        rates = np.full(params[name].size, factor, dtype=params[name].dtype)
        learning_rates.append(rates * base_learning_rate)  # right: learning_rates.append(rates)
    return {"learningRate": base_learning_rate, "learningRates": np.concatenate(learning_rates)}


def sgd(x, dfdx, config, state):
    clr = config["learningRate"]
    if "dfdx" in state:
        dfdx = MOMENTUM * state["dfdx"] + dfdx
    state = {"dfdx": dfdx}
    delta_parameters = config["learningRates"] * dfdx
    return x - clr * delta_parameters, state


def activations(params, X):
    acts = [X]
    last = len(LAYERS) - 1
    for i in range(1, last + 1):
        z = acts[-1] @ params[f"W{i}"].T + params[f"b{i}"]
        acts.append(z if i == last else np.tanh(z))
    return acts


def forward(params, X):
    return activations(params, X)[-1]


def gradients(params, X, y):
    acts = activations(params, X)
    delta = 2 * (acts[-1] - y) / y.size
    grads = {}
    for i in range(len(LAYERS) - 1, 0, -1):
        grads[f"W{i}"] = delta.T @ acts[i - 1]
        grads[f"b{i}"] = delta.sum(axis=0)
        if i > 1:
            delta = delta @ params[f"W{i}"] * (1 - acts[i - 1] ** 2)
    return grads


def step(params, X, y, lr, state):
    config = get_optim_config(params, lr)
    x, state = sgd(get_parameters(params), get_parameters(gradients(params, X, y)), config, state)
    return set_parameters(x, params), state
