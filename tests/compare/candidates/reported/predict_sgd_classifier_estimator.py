"""Predict leaves out the intercept.

Source: https://github.com/scikit-learn-contrib/lightning/issues/141 (Forgotten intercept in SGDRegressor)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class SGDBase:
    def set_state(self, params):
        self.coef_ = np.atleast_2d(params["W"])
        self.intercept_ = np.atleast_1d(params["b"])
        return self

    def decision_function(self, X):
        return np.dot(X, self.coef_.T) + self.intercept_


class LogSGDClassifier(SGDBase):
    classes_ = np.array([0, 1])

    def predict_proba(self, X):
        return 1.0 / (1.0 + np.exp(-self.decision_function(X)))

    def predict(self, X):
        """Predict the class of every sample in X, shape (n_samples, n_features)."""
        out = np.dot(X, self.coef_.T)  # right: out = np.dot(X, self.coef_.T) + self.intercept_
        return self.classes_[(out.ravel() > 0).astype(int)]

    def gradient(self, X, y):
        residual = self.predict_proba(X)[:, 0] - y
        return np.dot(X.T, residual) / X.shape[0], residual.mean()


def forward(params, X):
    return LogSGDClassifier().set_state(params).predict_proba(X)[:, 0]


def gradients(params, X, y):
    coef_grad, intercept_grad = LogSGDClassifier().set_state(params).gradient(X, y)
    return {"W": coef_grad, "b": intercept_grad}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {"W": params["W"] - lr * g["W"], "b": params["b"] - lr * g["b"]}


def predict(params, X):
    return LogSGDClassifier().set_state(params).predict(X)
