"""The update of the weights is the gradient of the loss with respect to the output only, not multiplied by x; the
reporter read the library so, which does multiply by x elsewhere.

Source: https://github.com/scikit-learn/scikit-learn/issues/29249 (BaseSGDRegressor not computing the correct gradient)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 1)
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.05


class SquaredLoss:
    def loss(self, p, y):
        return (p - y) * (p - y)

    def dloss(self, p, y):
        return 2.0 * (p - y)


class SGDRegressor:
    def __init__(self, coef, intercept, alpha=L2):
        self.coef_ = np.array(coef, dtype=float)
        self.intercept_ = float(intercept)
        self.alpha = alpha
        self.loss_function = SquaredLoss()

    def decision_function(self, x):
        return float(np.dot(self.coef_, x)) + self.intercept_

    def _plain_sgd(self, X, y, eta):
        n_samples, n_features = X.shape
        w_update = np.zeros(n_features)
        i_update = 0.0
        for idx in range(n_samples):
            p = self.decision_function(X[idx])
            update = self.loss_function.dloss(p, y[idx])
            for j in range(n_features):
                w_update[j] += update  # right: w_update[j] += update * X[idx, j]
            i_update += update
        # l2 penalty
        w_update = w_update / n_samples + self.alpha * self.coef_
        self.coef_ = self.coef_ - eta * w_update
        self.intercept_ = self.intercept_ - eta * i_update / n_samples
        return self

    def objective(self, X, y):
        total = 0.0
        for x, t in zip(X, y):
            total += self.loss_function.loss(self.decision_function(x), t)
        return total / len(y) + 0.5 * self.alpha * np.sum(self.coef_ ** 2)


def _reg(params):
    return SGDRegressor(params["W1"][0], params["b1"][0])


def forward(params, X):
    reg = _reg(params)
    return np.array([[reg.decision_function(x)] for x in X])


def loss(params, X, y):
    return _reg(params).objective(X, y.ravel())


def step(params, X, y, lr):
    reg = _reg(params)._plain_sgd(X, y.ravel(), lr)
    return {"W1": reg.coef_[None, :], "b1": np.array([reg.intercept_])}
