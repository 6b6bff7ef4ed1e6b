"""The rows inside the margin are picked with X_t.dot(w) + b, where the rows carry the sign of their class and the
intercept does not; it should be X_t.dot(w) + t * b.

Source: https://github.com/ageron/handson-ml/issues/140 (Chapter 5, class MyLinearSVC, method fit() gives incorrect
support_vectors_idx; there it is the list of support vectors at the end of fit, here the one of each gradient)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 0.1


class MyLinearSVC:
    def __init__(self, alpha=L2):
        self.alpha = alpha

    def set(self, w, b):
        self.w, self.b = w, b
        return self

    def decision_function(self, X):
        return X.dot(self.w) + self.b

    def objective(self, X, t):
        hinge = np.maximum(0, 1 - t * self.decision_function(X))
        return self.alpha / 2 * self.w.dot(self.w) + hinge.sum() / len(t)

    def derivatives(self, X, t):
        m = len(t)
        X_t = X * t.reshape(-1, 1)
        support_vectors_idx = X_t.dot(self.w) + self.b < 1
        # right: support_vectors_idx = X_t.dot(self.w) + t * self.b < 1
        X_t_sv = X_t[support_vectors_idx]
        t_sv = t[support_vectors_idx]
        w_gradient_vector = self.alpha * self.w - np.sum(X_t_sv, axis=0) / m
        b_derivative = -np.sum(t_sv) / m
        return w_gradient_vector, b_derivative

    def fit_once(self, X, t, eta):
        w_gradient_vector, b_derivative = self.derivatives(X, t)
        return self.w - eta * w_gradient_vector, self.b - eta * b_derivative


def svc(params):
    return MyLinearSVC().set(params["W"], params["b"])


def forward(params, X):
    return svc(params).decision_function(X)


def loss(params, X, y):
    return svc(params).objective(X, y)


def gradients(params, X, y):
    w, b = svc(params).derivatives(X, y)
    return {"W": w, "b": b}


def step(params, X, y, lr):
    w, b = svc(params).fit_once(X, y, lr)
    return {"W": w, "b": b}
