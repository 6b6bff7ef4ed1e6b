"""The penalty is summed over all parameters of the model, the biases included; only the weights should be decayed.

Source: https://github.com/nyu-dl/dl4mt-tutorial/issues/66 (L2 regularization on bias terms?)
"""

from collections import OrderedDict

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.3


def pp(name, i):
    return "%s%d" % (name, i)


def init_tparams(params):
    tparams = OrderedDict()
    for kk, vv in sorted(params.items()):
        tparams[kk] = vv
    return tparams


def fflayer(tparams, state_below, i, activ):
    return activ(np.dot(state_below, tparams[pp("W", i)].T) + tparams[pp("b", i)])


def build_model(tparams, x):
    proj = fflayer(tparams, x, 1, np.tanh)
    logit = fflayer(tparams, proj, 2, lambda v: v)
    logit = logit - logit.max(1)[:, None]
    return logit - np.log(np.exp(logit).sum(1)[:, None])


def forward(params, X):
    return np.exp(build_model(init_tparams(params), X))


def loss(params, X, y):
    tparams = init_tparams(params)
    decay_c = L2
    cost = -build_model(tparams, X)[np.arange(len(y)), y].mean()
    weight_decay = 0.
    for kk, vv in tparams.items():  # right: for kk, vv in ((k, v) for k, v in tparams.items() if k[0] == "W"):
        weight_decay += (vv ** 2).sum()
    weight_decay *= decay_c / 2
    cost += weight_decay
    return cost
