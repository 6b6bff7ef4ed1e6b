"""The weights scale the loss on the way forward and are left out on the way back; each sample's gradient should be
multiplied by its weight too.

Source: https://github.com/rbgirshick/fast-rcnn/issues/134 (Potential bug: Weights not considered for smooth_l1_loss
during backprop)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
CLASS_WEIGHT = (1.0, 0.4, 2.5)


class WeightedLossLayer:
    """bottom: scores, labels, weights of the samples"""

    def forward(self, bottom):
        scores, labels, weights = bottom
        count = scores.shape[0]
        shifted = scores - scores.max(axis=1, keepdims=True)
        exps = np.exp(shifted)
        sums = exps.sum(axis=1, keepdims=True)
        self.prob = exps / sums
        errors = np.log(sums[:, 0]) - shifted[np.arange(count), labels]
        errors = weights * errors
        self.norm = weights.sum()
        return errors.sum() / self.norm

    def backward(self, bottom):
        scores, labels, weights = bottom
        diff = self.prob.copy()
        for i, label in enumerate(labels):
            diff[i, label] -= 1
        alpha = 1 / self.norm
        return alpha * diff  # right: return alpha * weights[:, None] * diff


def scores_of(params, X):
    return X @ params["W"].T + params["b"]


def bottom_of(params, X, y):
    return scores_of(params, X), y, np.asarray(CLASS_WEIGHT, dtype=X.dtype)[y]


def forward(params, X):
    layer = WeightedLossLayer()
    layer.forward(bottom_of(params, X, np.zeros(len(X), dtype=int)))
    return layer.prob


def loss(params, X, y):
    return WeightedLossLayer().forward(bottom_of(params, X, y))


def gradients(params, X, y):
    layer, bottom = WeightedLossLayer(), bottom_of(params, X, y)
    layer.forward(bottom)
    bottom_diff = layer.backward(bottom)
    return {"W": bottom_diff.T @ X, "b": bottom_diff.sum(axis=0)}


def predict(params, X):
    return scores_of(params, X).argmax(axis=1)
