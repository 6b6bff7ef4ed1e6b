"""With the elastic net the squared part of the penalty is taken with half of its strength in the gradient, which does
not fit the objective: the derivative of 0.5 * l2_reg * w^2 is l2_reg * w.

Source: https://github.com/scikit-learn/scikit-learn/pull/11646 ([MRG] Add elastic net penalty to LogisticRegression)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L1 = 0.05
L2 = 0.2


def decision_function(coef, intercept, X):
    return np.dot(X, coef) + intercept


def predict_proba(coef, intercept, X):
    return 1 / (1 + np.exp(-decision_function(coef, intercept, X)))


def objective(coef, intercept, X, y, l1_reg, l2_reg):
    z = decision_function(coef, intercept, X)
    obj = np.mean(np.logaddexp(0, z) - y * z)
    obj += l1_reg * np.sum(np.abs(coef))
    obj += l2_reg * 0.5 * np.dot(coef, coef)
    return obj


def gradient(coef, intercept, X, y, l1_reg, l2_reg):
    residual = (predict_proba(coef, intercept, X) - y) / X.shape[0]
    grad = np.dot(residual, X)
    grad = grad + l1_reg * np.sign(coef)
    grad = grad + l2_reg * 0.5 * coef  # right: grad = grad + l2_reg * coef
    return grad, residual.sum()


def forward(params, X):
    return predict_proba(params["W"], params["b"], X)


def gradients(params, X, y):
    coef, intercept = gradient(params["W"], params["b"], X, y, L1, L2)
    return {"W": coef, "b": intercept}


def loss(params, X, y):
    return objective(params["W"], params["b"], X, y, L1, L2)
