"""The derivative of the bias takes the C of an earlier cell instead of the object's own; it should be self.C.

Source: https://github.com/ageron/handson-ml2/issues/386 (05_support_vector_machines MyLinearSVC potential tiny bug)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 0.05

C = 2


class MyLinearSVC:
    def __init__(self, C=1, decay=L2):
        self.C = C
        self.decay = decay

    def decision_function(self, X):
        return X.dot(self.w) + self.b

    def cost(self, X, t):
        w = self.w
        return self.decay / 2 * w.dot(w) + self.C * np.mean(np.maximum(0, 1 - t * self.decision_function(X)))

    def derivatives(self, X, t):
        m = len(X)
        w = self.w
        X_t = X * t.reshape(-1, 1)
        support_vectors_idx = t * self.decision_function(X) < 1
        X_t_sv = X_t[support_vectors_idx]
        t_sv = t[support_vectors_idx]

        w_gradient_vector = self.decay * w - self.C * np.sum(X_t_sv, axis=0) / m
        b_derivative = -C * np.sum(t_sv) / m  # right: b_derivative = -self.C * np.sum(t_sv) / m
        return w_gradient_vector, b_derivative

    def one_epoch(self, X, t, eta):
        w_gradient_vector, b_derivative = self.derivatives(X, t)
        self.w = self.w - eta * w_gradient_vector
        self.b = self.b - eta * b_derivative


def svm_clf(params):
    clf = MyLinearSVC(C=1)
    clf.w, clf.b = params["W"], params["b"]
    return clf


def forward(params, X):
    return svm_clf(params).decision_function(X)


def loss(params, X, y):
    return svm_clf(params).cost(X, y)


def gradients(params, X, y):
    w_gradient_vector, b_derivative = svm_clf(params).derivatives(X, y)
    return {"W": w_gradient_vector, "b": np.asarray(b_derivative)}


def step(params, X, y, lr):
    clf = svm_clf(params)
    clf.one_epoch(X, y, lr)
    return {"W": clf.w, "b": clf.b}
