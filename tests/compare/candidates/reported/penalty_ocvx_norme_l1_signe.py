"""The gradient of the L1 norm loses the sign of the weights and is always positive.

Source: https://github.com/bashardudin/Epita-SCIA-OCVX/issues/1 (Signe du gradient)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
L1 = 0.05


def sigmoide(t):
    return 1 / (1 + np.exp(-t))


def norme_l1(x):
    return np.sum(np.abs(x))


def gradient_norme_l1(x):
    gradient = np.zeros_like(x)
    for i in range(len(x)):
        if x[i] != 0:
            gradient[i] = 1  # right: gradient[i] = np.sign(x[i])
    return gradient


class Probleme:
    """Minimiser f(w, b) + lam * ||w||_1."""

    def __init__(self, X, y, lam):
        self.X, self.y, self.lam = X, y, lam

    def f(self, w, b):
        t = self.X @ w + b
        return np.mean(np.logaddexp(0, t) - self.y * t) + self.lam * norme_l1(w)

    def gradient(self, w, b):
        residu = (sigmoide(self.X @ w + b) - self.y) / len(self.y)
        return residu @ self.X + self.lam * gradient_norme_l1(w), residu.sum()

    def descente(self, w, b, pas):
        gw, gb = self.gradient(w, b)
        return w - pas * gw, b - pas * gb


def forward(params, X):
    return sigmoide(X @ params["W"] + params["b"])


def loss(params, X, y):
    return Probleme(X, y, L1).f(params["W"], params["b"])


def gradients(params, X, y):
    gw, gb = Probleme(X, y, L1).gradient(params["W"], params["b"])
    return {"W": gw, "b": gb}


def step(params, X, y, lr):
    w, b = Probleme(X, y, L1).descente(params["W"], params["b"], lr)
    return {"W": w, "b": b}
