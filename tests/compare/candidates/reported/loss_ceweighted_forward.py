"""The weighted loss is averaged over the number of samples; a weighted mean divides by the sum of the weights.

Source: https://github.com/sb-ai-lab/RePlay/issues/91 (CEWeighted loss issue)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
CLASS_WEIGHT = (1.0, 4.0, 0.5)


class CEWeighted:

    def __init__(self, class_weight):
        self.class_weight = np.array(class_weight)

    def log_softmax(self, logits):
        logits = logits - logits.max(-1, keepdims=True)
        return logits - np.log(np.exp(logits).sum(-1, keepdims=True))

    def forward(self, logits, labels):
        sample_weight = self.class_weight[labels]
        loss = -self.log_softmax(logits)[np.arange(len(labels)), labels]
        loss = (loss * sample_weight).mean()  # right: loss = (loss * sample_weight).sum() / sample_weight.sum()
        return loss

    def backward(self, logits, labels):
        sample_weight = self.class_weight[labels].astype(logits.dtype)
        grad = np.exp(self.log_softmax(logits))
        grad[np.arange(len(labels)), labels] -= 1
        return grad * (sample_weight / sample_weight.sum())[:, None]


criterion = CEWeighted(CLASS_WEIGHT)


def get_logits(params, X):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    return hidden, hidden @ params["W2"].T + params["b2"]


def forward(params, X):
    return np.exp(criterion.log_softmax(get_logits(params, X)[1]))


def loss(params, X, y):
    return criterion.forward(get_logits(params, X)[1], y)


def gradients(params, X, y):
    hidden, logits = get_logits(params, X)
    d_logits = criterion.backward(logits, y)
    d_hidden = d_logits @ params["W2"] * (1 - hidden ** 2)
    return {"W1": d_hidden.T @ X, "b1": d_hidden.sum(0), "W2": d_logits.T @ hidden, "b2": d_logits.sum(0)}
