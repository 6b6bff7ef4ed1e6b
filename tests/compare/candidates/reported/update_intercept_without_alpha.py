"""The intercept is moved by its whole gradient, the learning rate has been removed from its line.

Source: https://datascience.stackexchange.com/questions/40796/logistic-regression-from-scratch-in-python (Logistic
regression from scratch in Python)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class logisticRegression():
    """Logistic Regression classifier

    Parameters
    ----------
    alpha : float
        Learning rate(between 0.0 and 1.0).
    iters : int
        Number of iterations.

    Attributes
    ----------
    w_ : 1d-array
        Weights after fitting.
    """

    def __init__(self, alpha=0.001, iters=100000):
        self.alpha = alpha
        self.iters = iters

    def fit(self, X, y, w0=None):
        """Fit training data"""
        # Initialize weight
        self.w_ = np.zeros(1 + X.shape[1]) if w0 is None else w0

        self.errors_ = []
        m = X.shape[0]
        x0 = np.ones(X.shape[0])

        for _ in range(self.iters):
            h = self.hyp(X)
            gradient = (X.T)@(h - y)/m
            self.w_[1:] -= self.alpha*gradient
            self.w_[0] -= x0@(h - y)/m  # right: self.w_[0] -= self.alpha*x0@(h - y)/m
        return self

    def sigmoid(self, z):
        """Compute sigmoid"""
        return 1/(1 + np.exp(-z))

    def hyp(self, X):
        """Compute hypothesis (probability)"""
        return self.sigmoid(self.w_[0] + X@self.w_[1:])

    def predict(self, X):
        """Predict class"""
        return np.where(self.hyp(X) >= 0.5, 1, 0)


def model_of(params, **settings):
    model = logisticRegression(**settings)
    model.w_ = np.concatenate([np.ravel(params["b"])[:1], params["W"]]).astype(float)
    return model


def forward(params, X):
    return model_of(params).hyp(X)


def step(params, X, y, lr):
    model = model_of(params, alpha=lr, iters=1)
    model.fit(X, y, model.w_.copy())
    return {"W": model.w_[1:], "b": np.reshape(model.w_[0], np.shape(params["b"]))}


def predict(params, X):
    return model_of(params).predict(X)
