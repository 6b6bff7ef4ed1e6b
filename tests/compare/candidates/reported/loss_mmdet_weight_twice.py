"""The element-wise losses carry the weight already, and weight_reduce_loss multiplies them by it once more.

Source: https://github.com/open-mmlab/mmdetection/issues/845 (Use weight multiple times in the loss function binary_cross_entropy)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
LOSS = "cross_entropy"
CLASS_WEIGHT = (1, 2, 0.5, 3)

class_weight = [1, 2, 0.5, 3]


def weight_reduce_loss(loss, weight=None, avg_factor=None):
    """Apply element-wise weight and reduce loss."""
    if weight is not None:
        loss = loss * weight
    if avg_factor is None:
        return loss.mean()
    return loss.sum() / avg_factor


def log_softmax(cls_score):
    cls_score = cls_score - cls_score.max(axis=1, keepdims=True)
    return cls_score - np.log(np.exp(cls_score).sum(axis=1, keepdims=True))


def nll(pred, label, weight):
    inds = np.arange(len(label))
    return -log_softmax(pred)[inds, label] * weight


def cross_entropy(pred, label, weight, avg_factor):
    # element-wise losses
    loss = nll(pred, label, weight)
    # do the reduction for the weighted loss
    return weight_reduce_loss(loss, weight, avg_factor=avg_factor)  # right: return weight_reduce_loss(loss, avg_factor=avg_factor)


class BBoxHead:
    def __init__(self, fc_cls_weight, fc_cls_bias):
        self.weight = fc_cls_weight
        self.bias = fc_cls_bias

    def forward(self, x):
        return np.dot(x, self.weight.T) + self.bias

    def label_weights(self, labels):
        return np.asarray(class_weight, dtype=self.weight.dtype)[labels]

    def loss(self, cls_score, labels):
        label_weights = self.label_weights(labels)
        return cross_entropy(cls_score, labels, label_weights, avg_factor=label_weights.sum())


def head(params):
    return BBoxHead(params["W"], params["b"])


def forward(params, X):
    return np.exp(log_softmax(head(params).forward(X)))


def loss(params, X, y):
    bbox_head = head(params)
    return bbox_head.loss(bbox_head.forward(X), y)


def predict(params, X):
    return head(params).forward(X).argmax(axis=1)
