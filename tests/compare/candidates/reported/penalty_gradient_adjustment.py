"""L1 stands in the else-branch of L2, so with both set the L1 term is left out; each should have an if of its own.

Source: https://github.com/deeplearning4j/deeplearning4j/issues/327 (GradientAdjustment L1/L2 regularization issues)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.05
L1 = 0.02


class NeuralNetConfiguration:
    useRegularization = True
    l2 = L2
    l1 = L1
    variables = [f"{kind}{i}" for i in range(1, len(LAYERS)) for kind in "Wb"]


class GradientAdjustment:
    """Updates each variable's gradient according to the configuration"""

    @staticmethod
    def updateGradientAccordingToParams(conf, gradient, model):
        adjusted = {}
        for variable in conf.variables:
            g = gradient[variable]
            if variable.startswith("W"):
                g = GradientAdjustment.regularize(conf, g, model[variable])
            adjusted[variable] = g
        return adjusted

    @staticmethod
    def regularize(conf, gradient, params):
        if conf.useRegularization and conf.l2 > 0:
            gradient = gradient + params * conf.l2
        elif conf.useRegularization and conf.l1 > 0:  # right: if conf.useRegularization and conf.l1 > 0:
            gradient = gradient + np.sign(params) * conf.l1
        return gradient


def feedForward(params, X):
    activations = [X, np.tanh(X @ params["W1"].T + params["b1"])]
    preOut = activations[-1] @ params["W2"].T + params["b2"]
    e = np.exp(preOut - preOut.max(axis=1, keepdims=True))
    activations.append(e / e.sum(axis=1, keepdims=True))
    return activations, preOut


def forward(params, X):
    return feedForward(params, X)[0][-1]


def loss(params, X, y):
    conf = NeuralNetConfiguration
    preOut = feedForward(params, X)[1]
    top = preOut.max(axis=1, keepdims=True)
    lse = top[:, 0] + np.log(np.exp(preOut - top).sum(axis=1))
    score = np.mean(lse - preOut[np.arange(len(y)), y])
    for variable in conf.variables:
        if variable.startswith("W"):
            w = params[variable]
            score = score + 0.5 * conf.l2 * np.sum(w * w) + conf.l1 * np.sum(np.abs(w))
    return score


def gradients(params, X, y):
    (x, h, out), _ = feedForward(params, X)
    labels = np.zeros_like(out)
    labels[np.arange(len(y)), y] = 1
    delta2 = (out - labels) / len(y)
    delta1 = delta2 @ params["W2"] * (1 - h * h)
    gradient = {"W1": delta1.T @ x, "b1": delta1.sum(axis=0), "W2": delta2.T @ h, "b2": delta2.sum(axis=0)}
    return GradientAdjustment.updateGradientAccordingToParams(NeuralNetConfiguration, gradient, params)
