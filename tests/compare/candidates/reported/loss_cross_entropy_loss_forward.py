"""Under label smoothing each class gets (1 - eps) / C of the off-target mass; it should be eps / C, and the loss is about
three times too large.

Source: https://github.com/paiml/aprender/pull/2199 (fix(loss): CrossEntropy label_smoothing uses eps/C off-target mass)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LABEL_SMOOTHING = 0.1


class CrossEntropyLoss:
    def __init__(self, label_smoothing):
        self.label_smoothing = label_smoothing

    def log_softmax(self, logits):
        shifted = logits - logits.max(axis=1, keepdims=True)
        return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))

    def forward(self, logits, targets):
        log_probs = self.log_softmax(logits)
        batch, num_classes = logits.shape
        eps = self.label_smoothing
        off_target = (1 - eps) / num_classes  # right: off_target = eps / num_classes
        total = 0.0
        for i in range(batch):
            nll = -(1 - eps) * log_probs[i, targets[i]]
            total += nll - off_target * log_probs[i].sum()
        return total / batch

    def backward(self, logits, targets):
        batch, num_classes = logits.shape
        q = np.full_like(logits, self.label_smoothing / num_classes)
        q[np.arange(batch), targets] += 1 - self.label_smoothing
        return (np.exp(self.log_softmax(logits)) - q) / batch


criterion = CrossEntropyLoss(LABEL_SMOOTHING)


def hidden(params, X):
    return np.maximum(X @ params["W1"].T + params["b1"], 0)


def forward(params, X):
    return np.exp(criterion.log_softmax(hidden(params, X) @ params["W2"].T + params["b2"]))


def loss(params, X, y):
    return criterion.forward(hidden(params, X) @ params["W2"].T + params["b2"], y)


def gradients(params, X, y):
    h = hidden(params, X)
    grad = criterion.backward(h @ params["W2"].T + params["b2"], y)
    grad_h = (grad @ params["W2"]) * (h > 0)
    return {"W1": grad_h.T @ X, "b1": grad_h.sum(axis=0), "W2": grad.T @ h, "b2": grad.sum(axis=0)}
