"""The bias is added twice: once when the inputs of all samples are projected and once more in the step per sample. It
should be added once.

Source: https://github.com/lisa-lab/DeepLearningTutorials/issues/81 (Bias term be added twice in lstm.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LAYOUT = "in_out"
LOSS = "half_mse"


def _p(pp, number):
    return '%s%d' % (pp, number)


def project(tparams, state_below, number):
    # all samples at once, so that the loop below has less to do
    return np.dot(state_below, tparams[_p('W', number)]) + tparams[_p('b', number)]  # or here


def _step(tparams, x_, number, activ):
    preact = 0.
    preact += x_
    preact = preact + tparams[_p('b', number)]  # right: nothing
    return activ(preact)


def layer(tparams, state_below, number, activ):
    state_below = project(tparams, state_below, number)  # or here
    rval = [_step(tparams, x_, number, activ) for x_ in state_below]
    return np.array(rval)


def linear(x):
    return x


def build_model(tparams, x):
    h = layer(tparams, x, 1, np.tanh)
    out = layer(tparams, h, 2, linear)
    return h, out


def forward(params, X):
    return build_model(params, X)[1]


def loss(params, X, y):
    _, out = build_model(params, X)
    cost = ((out - y) ** 2).sum(axis=1) / 2
    return cost.mean()


def gradients(params, X, y):
    h, out = build_model(params, X)
    d_out = (out - y) / X.shape[0]
    d_h = np.dot(d_out, params['W2'].T) * (1. - h ** 2)
    return {
        'W2': np.dot(h.T, d_out), 'b2': d_out.sum(axis=0),
        'W1': np.dot(X.T, d_h), 'b1': d_h.sum(axis=0),
    }
