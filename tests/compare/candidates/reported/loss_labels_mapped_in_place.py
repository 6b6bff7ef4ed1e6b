"""The labels are replaced one after the other in the same array, so those that have just become 1 are taken for
neg_label and become -1 as well; both have to be told from the original labels.

Source: https://github.com/scikit-learn/scikit-learn/pull/1883 (FIX bug where hinge_loss(..., neg_label=1) would
produce incorrect results)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


def signed_labels(y, pos_label, neg_label):
    y_true = np.array(y)
    y_true[y_true == pos_label] = 1  # right: y_true = np.where(y_true == pos_label, 1, -1)
    y_true[y_true == neg_label] = -1  # right: nothing
    return y_true


class MarginClassifier:
    """decides for pos_label where the decision is positive"""

    def __init__(self, coef, intercept, pos_label=0, neg_label=1):
        self.coef_ = coef
        self.intercept_ = intercept
        self.pos_label = pos_label
        self.neg_label = neg_label

    def decision_function(self, X):
        # the weights are for label 1
        scores = X @ self.coef_ + self.intercept_
        return scores if self.pos_label == 1 else -scores

    def margin(self, X, y):
        return signed_labels(y, self.pos_label, self.neg_label) * self.decision_function(X)

    def log_loss(self, X, y):
        return np.mean(np.logaddexp(0, -self.margin(X, y)))

    def gradient(self, X, y):
        t = signed_labels(y, self.pos_label, self.neg_label)
        pull = -t / (1 + np.exp(self.margin(X, y))) / len(y)
        if self.pos_label != 1:
            pull = -pull
        return X.T @ pull, pull.sum()


def forward(params, X):
    decision = MarginClassifier(params["W"], params["b"]).decision_function(X)
    return 1 / (1 + np.exp(decision))


def loss(params, X, y):
    return MarginClassifier(params["W"], params["b"]).log_loss(X, y)


def gradients(params, X, y):
    dw, db = MarginClassifier(params["W"], params["b"]).gradient(X, y)
    return {"W": dw, "b": db}
