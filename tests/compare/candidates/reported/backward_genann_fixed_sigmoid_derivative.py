"""The hidden layers may have any activation, but training takes the derivative o * (1 - o) of the sigmoid for them even
when they are tanh.

Source: https://github.com/codeplea/genann/issues/31 (Issue with changing activation functions)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"


def genann_act_tanh(a):
    return math.tanh(a)


def genann_act_linear(a):
    return a


class genann:
    def __init__(self, inputs, hidden, outputs):
        self.inputs = inputs
        self.hidden = hidden
        self.outputs = outputs
        self.activation_hidden = genann_act_tanh
        self.activation_output = genann_act_linear
        self.weight_h = [[0.0] * (inputs + 1) for _ in range(hidden)]
        self.weight_o = [[0.0] * (hidden + 1) for _ in range(outputs)]


def genann_run(ann, inputs):
    # Figure input layer
    ann.output_h = []
    for j in range(ann.hidden):
        sum = ann.weight_h[j][0] * -1.0
        for k in range(ann.inputs):
            sum += ann.weight_h[j][k + 1] * inputs[k]
        ann.output_h.append(ann.activation_hidden(sum))
    # Figure output layer.
    ann.output_o = []
    for j in range(ann.outputs):
        sum = ann.weight_o[j][0] * -1.0
        for k in range(ann.hidden):
            sum += ann.weight_o[j][k + 1] * ann.output_h[k]
        ann.output_o.append(ann.activation_output(sum))
    return ann.output_o


def genann_deltas(ann, inputs, desired_outputs):
    genann_run(ann, inputs)
    # Set output layer deltas.
    delta_o = []
    for j in range(ann.outputs):
        delta_o.append(desired_outputs[j] - ann.output_o[j])
    # Set hidden layer deltas.
    delta_h = []
    for j in range(ann.hidden):
        o = ann.output_h[j]
        delta = 0.0
        for k in range(ann.outputs):
            delta += delta_o[k] * ann.weight_o[k][j + 1]
        delta_h.append(o * (1.0 - o) * delta)  # right: delta_h.append((1.0 - o * o) * delta)
    return delta_h, delta_o


def _ann(params):
    ann = genann(LAYERS[0], LAYERS[1], LAYERS[2])
    for j in range(ann.hidden):
        ann.weight_h[j] = [-float(params["b1"][j])] + [float(w) for w in params["W1"][j]]
    for j in range(ann.outputs):
        ann.weight_o[j] = [-float(params["b2"][j])] + [float(w) for w in params["W2"][j]]
    return ann


def forward(params, X):
    ann = _ann(params)
    return np.array([list(genann_run(ann, x)) for x in X])


def gradients(params, X, y):
    ann = _ann(params)
    grads = {k: np.zeros(v.shape) for k, v in params.items()}
    scale = -2.0 / (len(X) * ann.outputs)
    for x, t in zip(X, y):
        d_h, d_o = genann_deltas(ann, x, t)
        grads["W2"] += scale * np.outer(d_o, ann.output_h)
        grads["b2"] += scale * np.array(d_o)
        grads["W1"] += scale * np.outer(d_h, x)
        grads["b1"] += scale * np.array(d_h)
    return grads
