"""The regularizer sums the L2 losses of all variables, and the biases are among them.

Source: https://github.com/jakeret/tf_unet/issues/40 (regularization on biases)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.05

cost_kwargs = {"regularizer": L2}


def weights(params):
    return [params["W1"], params["W2"]]


def biases(params):
    return [params["b1"], params["b2"]]


def l2_loss(variable):
    return np.sum(variable ** 2) / 2


def create_net(params, x):
    in_node = np.maximum(np.matmul(x, params["W1"].T) + params["b1"], 0)
    return np.matmul(in_node, params["W2"].T) + params["b2"]


def log_softmax(logits):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))


class Unet(object):
    def __init__(self, params, x):
        self.logits = create_net(params, x)
        self.predicter = np.exp(log_softmax(self.logits))
        self.variables = weights(params) + biases(params)  # right: self.variables = weights(params)

    def _get_cost(self, labels, regularizer=None):
        flat_labels = labels.reshape(-1)
        loss = -np.mean(log_softmax(self.logits)[np.arange(len(flat_labels)), flat_labels])
        if regularizer is not None:
            regularizers = sum([l2_loss(variable) for variable in self.variables])
            loss += regularizer * regularizers
        return loss


def forward(params, X):
    return Unet(params, X).predicter


def loss(params, X, y):
    return Unet(params, X)._get_cost(y, **cost_kwargs)


def predict(params, X):
    return np.argmax(Unet(params, X).predicter, axis=1)
