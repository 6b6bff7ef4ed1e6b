"""predict leaves the intercept out, which fit has learnt and predict_proba adds; the scores need it there too.

Source: https://github.com/yngvem/group-lasso (Changelog, version 1.4.0: Fixed bug with how LogisticGroupLasso applied
intercept in some methods)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 5


def _softmax(logit):
    logit = logit - logit.max(1, keepdims=True)
    expl = np.exp(logit)
    return expl / expl.sum(axis=1, keepdims=True)


def _softmax_cross_entropy(X, Y, W, b):
    logit = X @ W + b
    top = logit.max(1, keepdims=True)
    log_sum = top + np.log(np.exp(logit - top).sum(1, keepdims=True))
    return np.sum(Y * (log_sum - logit)) / X.shape[0]


class BaseGroupLasso:
    def _compute_scores(self, X):
        return X @ self.coef_ + self.intercept_

    def _compute_loss(self, X, Y):
        return _softmax_cross_entropy(X, Y, self.coef_, self.intercept_)

    def _compute_grad(self, X, Y):
        error = (_softmax(self._compute_scores(X)) - Y) / X.shape[0]
        return X.T @ error, error.sum(0)


class LogisticGroupLasso(BaseGroupLasso):
    """No groups are penalised in here; coef_ is (n_features, n_classes)."""

    def __init__(self, coef_, intercept_):
        self.coef_ = coef_
        self.intercept_ = intercept_
        self.classes_ = np.arange(len(intercept_))

    def predict_proba(self, X):
        return _softmax(self._compute_scores(X))

    def predict(self, X):
        scores = X @ self.coef_  # right: scores = self._compute_scores(X)
        return self.classes_[np.argmax(scores, axis=1)]

    def encode(self, y):
        """Labels to rows of 0 and 1"""
        return (y[:, None] == self.classes_[None, :]).astype(self.coef_.dtype)

    def fit_step(self, X, y, lr):
        grad_w, grad_b = self._compute_grad(X, self.encode(y))
        return LogisticGroupLasso(self.coef_ - lr * grad_w, self.intercept_ - lr * grad_b)


def _model(params):
    return LogisticGroupLasso(params["W"].T, params["b"])


def forward(params, X):
    return _model(params).predict_proba(X)


def predict(params, X):
    return _model(params).predict(X)


def loss(params, X, y):
    model = _model(params)
    return model._compute_loss(X, model.encode(y))


def gradients(params, X, y):
    model = _model(params)
    grad_w, grad_b = model._compute_grad(X, model.encode(y))
    return {"W": grad_w.T, "b": grad_b}


def step(params, X, y, lr):
    model = _model(params).fit_step(X, y, lr)
    return {"W": model.coef_.T, "b": model.intercept_}
