"""The gradient of the binary cross-entropy has only the label-1 part, so it is zero for label 0; (1 - y) * output is
missing.

Source: https://github.com/deeplearning4j/nd4j/issues/1328 (LossBinaryXENT always returns a gradient of 0 if the
label is 0.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 2)
ACTIVATION = "tanh"
LOSS = "bce"


class LossBinaryXENT:
    """Binary cross entropy for sigmoid outputs, several independent labels per example."""

    @staticmethod
    def score_array(labels, pre_output):
        # log(1 + e^z) - y z
        return np.logaddexp(0, pre_output) - labels * pre_output

    @staticmethod
    def compute_score(labels, pre_output):
        return LossBinaryXENT.score_array(labels, pre_output).mean()

    @staticmethod
    def compute_gradient(labels, pre_output):
        """Gradient with respect to the pre-output."""
        output = 1 / (1 + np.exp(-pre_output))
        numerator = labels * (1 - output)  # right: numerator = labels * (1 - output) - (1 - labels) * output
        return -numerator / labels.size  # or here


def activate(params, X):
    a = np.tanh(X @ params["W1"].T + params["b1"])
    return a, a @ params["W2"].T + params["b2"]


def forward(params, X):
    return 1 / (1 + np.exp(-activate(params, X)[1]))


def loss(params, X, y):
    return LossBinaryXENT.compute_score(y, activate(params, X)[1])


def gradients(params, X, y):
    a, pre_output = activate(params, X)
    epsilon = LossBinaryXENT.compute_gradient(y, pre_output)
    below = (epsilon @ params["W2"]) * (1 - a * a)
    return {"W2": epsilon.T @ a, "b2": epsilon.sum(axis=0),
            "W1": below.T @ X, "b1": below.sum(axis=0)}
