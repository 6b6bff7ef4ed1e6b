"""A parenthesis closes too early, so only the first term of the cross-entropy is multiplied by the weights; the weights
belong to both terms.

Source: https://github.com/chufengt/ALM-pedestrian-attribute/issues/19 (about loss)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def log_sigmoid(x):
    return -np.logaddexp(0, -x)


class Weighted_BCELoss:
    """One weight for each attribute of each person"""

    def __init__(self, weights):
        self.weights = weights

    def forward(self, logits, target):
        cur_weights = np.tile(self.weights, (target.shape[0], 1)) / target.shape[0]
        log_p = log_sigmoid(logits)
        log_1_p = log_sigmoid(-logits)
        loss = cur_weights * (target * log_p) + ((1 - target) * log_1_p)
        # right: loss = cur_weights * ((target * log_p) + ((1 - target) * log_1_p))
        return -np.sum(loss)

    def backward(self, logits, target):
        cur_weights = np.tile(self.weights, (target.shape[0], 1)) / target.shape[0]
        return cur_weights * (np.exp(log_sigmoid(logits)) - target)


class AttributeHead:
    def __init__(self, params):
        self.p = params
        attr_num = len(params["b2"])
        self.criterion = Weighted_BCELoss(np.full(attr_num, 1 / attr_num, dtype=params["b2"].dtype))

    def features(self, x):
        self.x = x
        self.fc1 = x @ self.p["W1"].T + self.p["b1"]
        self.feat = np.maximum(self.fc1, 0)
        return self.feat @ self.p["W2"].T + self.p["b2"]


def forward(params, X):
    return np.exp(log_sigmoid(AttributeHead(params).features(X)))


def loss(params, X, y):
    head = AttributeHead(params)
    return head.criterion.forward(head.features(X), y)


def gradients(params, X, y):
    head = AttributeHead(params)
    d2 = head.criterion.backward(head.features(X), y)
    d1 = (d2 @ params["W2"]) * (head.fc1 > 0)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ head.feat, "b2": d2.sum(axis=0)}
