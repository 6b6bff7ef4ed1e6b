"""The smoothing mass is shared by the other classes alone (num_classes - 1); in label smoothing it goes to all classes,
the true one included.

Source: https://github.com/mindspore-ai/mindspore/issues/73 (label_smoothing实现与原论文不一致)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LABEL_SMOOTHING = 0.1


class SoftmaxCrossEntropyWithLogits:
    def __init__(self, smooth_factor=0.0, num_classes=2):
        self.num_classes = num_classes
        self.on_value = 1.0 - smooth_factor  # right: self.on_value = 1.0 - smooth_factor + smooth_factor / num_classes
        self.off_value = 1.0 * smooth_factor / (num_classes - 1)
        # right: self.off_value = 1.0 * smooth_factor / num_classes

    def one_hot(self, labels):
        hot = labels[:, None] == np.arange(self.num_classes)
        return np.where(hot, self.on_value, self.off_value)

    def construct(self, logits, labels):
        labels = self.one_hot(labels).astype(logits.dtype)
        z = logits - logits.max(1, keepdims=True)
        log_prob = z - np.log(np.exp(z).sum(1, keepdims=True))
        return np.mean(-np.sum(labels * log_prob, axis=1))


def dense(params, X):
    x = np.maximum(0, np.dot(X, params["W1"].T) + params["b1"])
    return np.dot(x, params["W2"].T) + params["b2"]


def forward(params, X):
    z = dense(params, X)
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def loss(params, X, y):
    criterion = SoftmaxCrossEntropyWithLogits(smooth_factor=0.1, num_classes=4)
    return criterion.construct(dense(params, X), y)
