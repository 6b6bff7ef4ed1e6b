"""The XENT loss is returned without the minus sign: it is the log likelihood and not the cross-entropy.

Source: https://github.com/deeplearning4j/nd4j/issues/1169 (XENT loss function defined incorrectly?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


class LossCalculation:
    def __init__(self, labels, pre_output, loss_function):
        self.labels = labels
        self.pre_output = pre_output
        self.loss_function = loss_function

    def score(self):
        if self.loss_function == "XENT":
            ret = self.xent()
        elif self.loss_function == "MSE":
            ret = np.sum((self.labels - 1 / (1 + np.exp(-self.pre_output))) ** 2)
        return ret / self.labels.size

    def xent(self):
        log_z = -np.logaddexp(0, -self.pre_output)
        log_1mz = -np.logaddexp(0, self.pre_output)
        one_minus_labels = 1 - self.labels
        ret = self.labels * log_z + one_minus_labels * log_1mz
        return np.sum(ret)  # right: return -np.sum(ret)


def pre_output(params, X):
    hidden = np.tanh(X.dot(params["W1"].T) + params["b1"])
    return hidden.dot(params["W2"].T) + params["b2"], hidden


def forward(params, X):
    z, _ = pre_output(params, X)
    return 1 / (1 + np.exp(-z))


def loss(params, X, y):
    z, _ = pre_output(params, X)
    return LossCalculation(y, z, "XENT").score()


def gradients(params, X, y):
    z, hidden = pre_output(params, X)
    d2 = (1 / (1 + np.exp(-z)) - y) / y.size
    d1 = d2.dot(params["W2"]) * (1 - hidden * hidden)
    return {"W1": d1.T.dot(X), "b1": d1.sum(0), "W2": d2.T.dot(hidden), "b2": d2.sum(0)}
