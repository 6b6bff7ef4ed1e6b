"""The perceptron never hands its l1_ratio on to the base class, so its elastic net uses the base's ratio of 0 and is an
L2 penalty alone.

Source: https://github.com/scikit-learn/scikit-learn/pull/18622 (what's new 0.24: Added the missing l1_ratio parameter in Perceptron)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 0.1875
L1 = 0.0625


class BaseSGD:
    def __init__(self, penalty="l2", alpha=0.0001, l1_ratio=0.0):
        self.penalty = penalty
        self.alpha = alpha
        self.l1_ratio = {"l2": 0.0, "l1": 1.0, "elasticnet": l1_ratio}[penalty]

    def decision_function(self, X, coef, intercept):
        return np.dot(X, coef) + intercept

    def regularization(self, coef):
        l1 = self.l1_ratio * np.abs(coef).sum()
        l2 = (1 - self.l1_ratio) * 0.5 * np.dot(coef, coef)
        return self.alpha * (l1 + l2)

    def objective(self, X, y, coef, intercept):
        margin = y * self.decision_function(X, coef, intercept)
        return np.maximum(0, 1 - margin).mean() + self.regularization(coef)

    def gradient(self, X, y, coef, intercept):
        margin = y * self.decision_function(X, coef, intercept)
        dloss = np.where(margin < 1, -y, 0) / len(y)
        dreg = self.l1_ratio * np.sign(coef) + (1 - self.l1_ratio) * coef
        return np.dot(dloss, X) + self.alpha * dreg, dloss.sum()


class Perceptron(BaseSGD):
    def __init__(self, penalty="elasticnet", alpha=0.25, l1_ratio=0.25):
        super().__init__(penalty=penalty, alpha=alpha)  # right: super().__init__(penalty=penalty, alpha=alpha, l1_ratio=l1_ratio)


def forward(params, X):
    return Perceptron().decision_function(X, params["W"], params["b"])


def loss(params, X, y):
    return Perceptron().objective(X, y, params["W"], params["b"])


def gradients(params, X, y):
    coef, intercept = Perceptron().gradient(X, y, params["W"], params["b"])
    return {"W": coef, "b": intercept}
