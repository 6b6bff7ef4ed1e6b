"""argmax without an axis is the index of the largest probability of the whole batch, one number, instead of a label for
each sample.

Source: https://github.com/lisa-lab/DeepLearningTutorials/pull/15 (Fix argmax call in logreg tutorial docs to include axis=1)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3


def softmax(x):
    e_x = np.exp(x - x.max(axis=1, keepdims=True))
    return e_x / e_x.sum(axis=1, keepdims=True)


class LogisticRegression(object):
    """Multi-class Logistic Regression Class"""

    def __init__(self, input, W, b):
        # compute vector of class-membership probabilities in symbolic form
        self.p_y_given_x = softmax(np.dot(input, W) + b)

        # compute prediction as class whose probability is maximal
        self.y_pred = np.argmax(self.p_y_given_x)  # right: self.y_pred = np.argmax(self.p_y_given_x, axis=1)


def classifier(params, X):
    return LogisticRegression(input=X, W=params["W"].T, b=params["b"])


def forward(params, X):
    return classifier(params, X).p_y_given_x


def predict(params, X):
    return classifier(params, X).y_pred
