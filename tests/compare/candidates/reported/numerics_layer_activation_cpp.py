"""The softmax takes the exponentials of the outputs themselves, which overflow; it should subtract the largest output
first.

Source: https://github.com/pplonski/keras2cpp/pull/39 (bug fix: avoid overflow in softmax Activator)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 6, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class LayerDense:
    def __init__(self, weights, bias):
        self.m_weights, self.m_bias = weights, bias

    def compute_output(self, im):
        y = np.zeros_like(self.m_bias)
        for j, row in enumerate(self.m_weights):
            p = im[j]
            for i in range(len(y)):
                y[i] += row[i] * p
        for i in range(len(y)):
            y[i] += self.m_bias[i]
        return y


class LayerActivation:
    def __init__(self, activation_type):
        self.m_activation_type = activation_type

    def compute_output(self, dc):
        y = dc.copy()
        if self.m_activation_type == "relu":
            for k in range(len(y)):
                if y[k] < 0:
                    y[k] = 0
        elif self.m_activation_type == "softmax":
            total = 0.0
            # missing: max_y = max(y)
            for k in range(len(y)):
                y[k] = np.exp(y[k])  # right: y[k] = np.exp(y[k] - max_y)
                total += y[k]
            for k in range(len(y)):
                y[k] /= total
        return y


class KerasModel:
    def __init__(self, params):
        self.m_layers = []
        n = len(params) // 2
        for l in range(1, n + 1):
            self.m_layers.append(LayerDense(params[f"W{l}"], params[f"b{l}"]))
            self.m_layers.append(LayerActivation("relu" if l < n else "softmax"))

    def compute_output(self, dc):
        for layer in self.m_layers:
            dc = layer.compute_output(dc)
        return dc


def forward(params, X):
    model = KerasModel(params)
    return np.array([model.compute_output(x) for x in X])


def predict(params, X):
    return np.array([int(np.argmax(out)) for out in forward(params, X)])
