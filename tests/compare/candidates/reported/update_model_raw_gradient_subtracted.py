"""update_model takes the gradient as one to which the learning rate has already been applied, and it has not: the raw
gradient is subtracted.

Source: https://github.com/FederatedAI/FATE/issues/924 ([hetero linear regression] The learning rate has not been
applied)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 1)
OUTPUT = "identity"
LOSS = "mse"


class LinearModelWeights(object):
    def __init__(self, l, fit_intercept):
        self._weights = np.array(l, dtype=float)
        self.fit_intercept = fit_intercept

    @property
    def coef_(self):
        return self._weights[:-1] if self.fit_intercept else self._weights

    @property
    def intercept_(self):
        return self._weights[-1] if self.fit_intercept else 0.0

    @property
    def unboxed(self):
        return self._weights


class _Optimizer(object):
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def apply_gradients(self, grad):
        raise NotImplementedError("Should not call here")

    def update_model(self, model_weights, grad, has_applied=True):  # or here
        if not has_applied:
            delta_grad = self.apply_gradients(grad)
        else:
            delta_grad = grad
        model_parameter = model_weights.unboxed - delta_grad
        return LinearModelWeights(model_parameter, model_weights.fit_intercept)


class _SgdOptimizer(_Optimizer):
    def apply_gradients(self, grad):
        return self.learning_rate * grad


class HeteroLinR(object):
    def __init__(self, model_weights, learning_rate):
        self.model_weights = model_weights
        self.optimizer = _SgdOptimizer(learning_rate)

    def compute_wx(self, data, coef_, intercept_=0):
        return np.dot(data, coef_) + intercept_

    def compute_gradient(self, data, label):
        wx = self.compute_wx(data, self.model_weights.coef_, self.model_weights.intercept_)
        fore_gradient = 2 * (wx - label)
        gradient = np.dot(fore_gradient, data) / data.shape[0]
        bias_grad = np.mean(fore_gradient)
        return np.append(gradient, bias_grad)

    def fit_batch(self, data, label):
        optim_gradient = self.compute_gradient(data, label)
        self.model_weights = self.optimizer.update_model(self.model_weights, optim_gradient)
        # right: self.model_weights = self.optimizer.update_model(self.model_weights, optim_gradient, has_applied=False)


def build(params, lr=0.0):
    weights = np.append(params["W1"].ravel(), params["b1"])
    return HeteroLinR(LinearModelWeights(weights, True), lr)


def forward(params, X):
    m = build(params)
    return m.compute_wx(X, m.model_weights.coef_, m.model_weights.intercept_).reshape(-1, 1)


def gradients(params, X, y):
    g = build(params).compute_gradient(X, y.ravel())
    return {"W1": g[:-1].reshape(params["W1"].shape), "b1": g[-1:]}


def step(params, X, y, lr):
    m = build(params, lr)
    m.fit_batch(X, y.ravel())
    return {"W1": m.model_weights.coef_.reshape(params["W1"].shape),
            "b1": np.array([m.model_weights.intercept_])}
