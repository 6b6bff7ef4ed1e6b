"""der1 is the derivative of the log-likelihood by the probability p; as it is used for the raw score it should be
multiplied by dp/da = p (1 - p), which makes it y - p.

Source: https://github.com/rahowa/catboost_focal_loss/issues/2 (An error in derivatives)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


class LoglossObjective:
    def calc_ders_range(self, approxes, targets):
        # approxes, targets are indexed containers of floats
        result = []
        for index in range(len(targets)):
            p = 1 / (1 + np.exp(-approxes[index]))
            y = targets[index]
            der1 = y / p - (1 - y) / (1 - p)  # right: der1 = y * (1 - p) - (1 - y) * p
            result.append(der1)
        return result


class LoglossMetric:
    def evaluate(self, approxes, targets):
        error_sum = 0.0
        for a, y in zip(approxes, targets):
            error_sum += np.logaddexp(0, a) - y * a
        return error_sum / len(targets)


def raw_formula_val(params, X):
    return X @ params["W"] + params["b"]


def forward(params, X):
    return 1 / (1 + np.exp(-raw_formula_val(params, X)))


def loss(params, X, y):
    return LoglossMetric().evaluate(raw_formula_val(params, X), y)


def gradients(params, X, y):
    approxes = raw_formula_val(params, X)
    ders = LoglossObjective().calc_ders_range(approxes, y)
    W = np.zeros_like(params["W"])
    b = np.zeros_like(params["b"])
    for der1, row in zip(ders, X):
        W = W - der1 * row / len(X)
        b = b - der1 / len(X)
    return {"W": W, "b": b}
