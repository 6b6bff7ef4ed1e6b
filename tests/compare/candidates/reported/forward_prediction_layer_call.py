"""The prediction layer adds the bias of the last Dense layer, which has added it already: the output's bias counts twice.

Source: https://github.com/shenweichen/deepctr/releases/tag/v0.6.3 (v0.6.3: fix bug of duplicated bias term in models)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


class Dense:
    def __init__(self, kernel, bias, activation=None):
        self.kernel = kernel
        self.bias = bias
        self.activation = activation

    def __call__(self, inputs):
        self.inputs = inputs
        self.outputs = np.matmul(inputs, self.kernel.T) + self.bias
        if self.activation == "relu":
            self.outputs = np.maximum(self.outputs, 0)
        return self.outputs


class PredictionLayer:
    def __init__(self, global_bias, task="binary"):
        self.global_bias = global_bias
        self.task = task

    def __call__(self, x):
        self.logit = x + self.global_bias  # right: self.logit = x
        if self.task == "binary":
            return 1 / (1 + np.exp(-self.logit))
        return self.logit


def build(params):
    return [
        Dense(params["W1"], params["b1"], activation="relu"),
        Dense(params["W2"], params["b2"]),
        PredictionLayer(params["b2"]),
    ]


def run(model, X):
    x = X
    for layer in model:
        x = layer(x)
    return x


def forward(params, X):
    return run(build(params), X)


def loss(params, X, y):
    model = build(params)
    run(model, X)
    logit = model[-1].logit
    return np.mean(y * np.logaddexp(0, -logit) + (1 - y) * np.logaddexp(0, logit))


def gradients(params, X, y):
    model = build(params)
    output = run(model, X)
    dnn, linear, _ = model
    d_logit = (output - y) / y.size
    d_dnn = np.matmul(d_logit, linear.kernel) * (dnn.outputs > 0)
    return {
        "W1": np.matmul(d_dnn.T, dnn.inputs), "b1": d_dnn.sum(axis=0),
        "W2": np.matmul(d_logit.T, linear.inputs), "b2": d_logit.sum(axis=0),
    }
