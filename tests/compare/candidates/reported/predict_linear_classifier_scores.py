"""The raw score (logit) is compared with 0.5, which is the threshold of the probability; the logit's is 0.

Source: https://github.com/namkoong-lab/dro/pull/2 (Fix prediction logic for SVM and logistic regression); the same
in NVIDIA/cuml issue 8361
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class LogisticClassifier:
    def __init__(self, theta, b):
        self.theta = theta
        self.b = b

    def decision_function(self, X):
        return X @ self.theta + self.b

    def predict_proba(self, X):
        return 1 / (1 + np.exp(-self.decision_function(X)))

    def predict(self, X):
        scores = self.decision_function(X)
        return (scores >= 0.5).astype(int)  # right: return (scores >= 0).astype(int)

    def loss(self, X, y):
        scores = self.decision_function(X)
        return np.mean(np.logaddexp(0, -(2 * y - 1) * scores))

    def gradient(self, X, y):
        residual = self.predict_proba(X) - y
        return X.T @ residual / len(y), residual.mean()


def forward(params, X):
    return LogisticClassifier(params["W"], params["b"]).predict_proba(X)


def loss(params, X, y):
    return LogisticClassifier(params["W"], params["b"]).loss(X, y)


def gradients(params, X, y):
    theta, b = LogisticClassifier(params["W"], params["b"]).gradient(X, y)
    return {"W": theta, "b": b}


def predict(params, X):
    return LogisticClassifier(params["W"], params["b"]).predict(X)
