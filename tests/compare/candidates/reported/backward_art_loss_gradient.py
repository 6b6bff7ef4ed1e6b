"""The gradient of the loss with respect to the input sums w_c - w_mean over the classes that are not the label; it has
to be minus this difference for the label.

Source: https://github.com/Trusted-AI/adversarial-robustness-toolbox/pull/1065 (Fix
ScikitlearnLogisticRegression.loss_gradient)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
LOSS = "cross_entropy"


class ScikitlearnLogisticRegression:
    def __init__(self, coef_, intercept_):
        self.coef_ = coef_
        self.intercept_ = intercept_
        self.nb_classes = coef_.shape[0]

    def log_proba(self, x):
        scores = x @ self.coef_.T + self.intercept_
        scores = scores - scores.max(axis=1, keepdims=True)
        return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))

    def predict(self, x):
        return np.exp(self.log_proba(x))

    def class_gradient(self, x, label):
        """of the logarithm of the label's probability"""
        w_weighted = np.matmul(self.predict(x), self.coef_)
        return self.coef_[label] - w_weighted

    def loss_gradient(self, x, y):
        num_samples = x.shape[0]
        gradients = np.zeros_like(x)
        y_one_hot = np.eye(self.nb_classes, dtype=x.dtype)[y]

        y_pred = self.predict(x)
        w_weighted = np.matmul(y_pred, self.coef_)

        for i_sample in range(num_samples):
            for i_class in range(self.nb_classes):
                weight = 1.0 - y_one_hot[i_sample, i_class]  # right: weight = -y_one_hot[i_sample, i_class]
                gradients[i_sample, :] += weight * (self.coef_[i_class, :] - w_weighted[i_sample, :])

        return gradients / num_samples


def model(params):
    return ScikitlearnLogisticRegression(params["W"], params["b"])


def forward(params, X):
    return model(params).predict(X)


def loss(params, X, y):
    return -np.mean(model(params).log_proba(X)[np.arange(len(y)), y])


def input_gradient(params, X, y):
    return model(params).loss_gradient(X, y)


def predict(params, X):
    return np.argmax(model(params).predict(X), axis=1)
