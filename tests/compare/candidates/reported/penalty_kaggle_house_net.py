"""weight_decay makes the learning rate decay exponentially; it should decay the weights, by weight_decay times the
parameter in each gradient.

Source: https://github.com/d2l-ai/d2l-en/pull/1025 ([TF] Fix incorrect use of weight decay)
"""

import math

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
WEIGHT_DECAY = 0.3


def net(params, features):
    return features @ params["W"] + params["b"]


def forward(params, X):
    return net(params, X)


def loss(params, X, y):
    return np.mean((net(params, X) - y) ** 2)


def gradients(params, X, y):
    difference = net(params, X) - y
    return {"W": 2 * (X.T @ difference) / len(y), "b": 2 * np.mean(difference)}


def init_adam_states(params):
    return {name: (np.zeros_like(p), np.zeros_like(p)) for name, p in params.items()}


def adam(params, grads, states, hyperparams):
    beta1, beta2, eps = 0.9, 0.999, 1e-8
    t, learning_rate, weight_decay = hyperparams["t"], hyperparams["lr"], hyperparams["wd"]
    learning_rate = learning_rate * math.exp(-weight_decay * (t - 1))  # right: nothing
    new, new_states = {}, {}
    for name, p in params.items():
        g = grads[name]  # right: g = grads[name] + weight_decay * p
        v, s = states[name]
        v = beta1 * v + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g ** 2
        v_bias_corr = v / (1 - beta1 ** t)
        s_bias_corr = s / (1 - beta2 ** t)
        new[name] = p - learning_rate * v_bias_corr / (np.sqrt(s_bias_corr) + eps)
        new_states[name] = (v, s)
    return new, new_states


def step(params, X, y, lr, state):
    t = state.get("t", 0) + 1
    states = state["adam"] if "adam" in state else init_adam_states(params)
    hyperparams = {"t": t, "lr": lr, "wd": WEIGHT_DECAY}
    new, states = adam(params, gradients(params, X, y), states, hyperparams)
    return new, {"t": t, "adam": states}
