"""The penalty's strength alpha is divided by the number of samples, in the gradient and in the cost; the penalty is
alpha * R(w), undivided, beside a mean of the data's loss.

Source: https://github.com/SomeB1oody/RustyML (CHANGELOG.md, v0.13.0: LogisticRegression regularization penalty is no
longer divided by the sample count)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L1 = 0.15


class RegularizationType:
    def __init__(self, kind, alpha):
        self.kind, self.alpha = kind, alpha


class LogisticRegression:
    def __init__(self, learning_rate=0.1, max_iter=1):
        self.learning_rate, self.max_iter = learning_rate, max_iter
        self.regularization_type = None

    def with_regularization(self, reg_type):
        self.regularization_type = reg_type
        return self

    def with_weights(self, weights, intercept):
        self.weights, self.intercept = weights, intercept
        return self

    def predict_proba(self, x):
        return 1.0 / (1.0 + np.exp(-(x @ self.weights + self.intercept)))

    def penalty(self, n_samples):
        """Value and gradient of the penalty (the intercept has none)"""
        reg, w = self.regularization_type, self.weights
        if reg is None:
            return 0.0, np.zeros_like(w)
        alpha = reg.alpha / n_samples  # right: alpha = reg.alpha
        if reg.kind == "L1":
            return alpha * np.sum(np.abs(w)), alpha * np.sign(w)
        return alpha * np.sum(w * w) / 2.0, alpha * w

    def cost(self, x, y):
        n_samples = x.shape[0]
        z = x @ self.weights + self.intercept
        logistic_loss = np.sum(np.logaddexp(0.0, z) - y * z) / n_samples
        return logistic_loss + self.penalty(n_samples)[0]

    def gradient(self, x, y):
        n_samples = x.shape[0]
        error = self.predict_proba(x) - y
        return x.T @ error / n_samples + self.penalty(n_samples)[1], error.sum() / n_samples

    def fit(self, x, y):
        for _ in range(self.max_iter):
            gradients, intercept_gradient = self.gradient(x, y)
            self.weights = self.weights - self.learning_rate * gradients
            self.intercept = self.intercept - self.learning_rate * intercept_gradient
        return self

    def predict(self, x):
        return (self.predict_proba(x) >= 0.5).astype(int)


def model(params, lr=0.1):
    lasso = RegularizationType("L1", L1)
    return LogisticRegression(lr).with_regularization(lasso).with_weights(params["W"], params["b"])


def forward(params, X):
    return model(params).predict_proba(X)


def loss(params, X, y):
    return model(params).cost(X, y)


def gradients(params, X, y):
    dw, db = model(params).gradient(X, y)
    return {"W": dw, "b": db}


def step(params, X, y, lr):
    fitted = model(params, lr).fit(X, y)
    return {"W": fitted.weights, "b": fitted.intercept}
