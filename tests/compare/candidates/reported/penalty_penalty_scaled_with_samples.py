"""The penalty is scaled by the number of samples, but its L1 part is left unscaled; it should be multiplied by n too.

Source: https://github.com/JuliaAI/MLJLinearModels.jl/pull/112 (fix scale_penalty_with_samples=true for proxgrad)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.2
L1 = 0.05


class GLR:
    """sum of the losses + lambda / 2 * |theta|^2 + gamma * |theta|, over n"""

    def __init__(self, lam, gamma, scale_penalty_with_samples=True):
        self.lam = lam
        self.gamma = gamma
        self.scale_penalty_with_samples = scale_penalty_with_samples

    def get_penalty_scale(self, n):
        return float(n) if self.scale_penalty_with_samples else 1.0

    def objective(self, X, y, theta, b):
        n = len(y)
        s = self.get_penalty_scale(n)
        z = X @ theta + b
        J = np.sum(np.logaddexp(0, z) - y * z)
        J = J + s * self.lam / 2 * np.sum(theta ** 2)
        J = J + s * self.gamma * np.sum(np.abs(theta))
        return J / n

    def smooth_fg(self, X, y, theta, b):
        n = len(y)
        r = sigmoid(X @ theta + b) - y
        g = X.T @ r + self.get_penalty_scale(n) * self.lam * theta
        return g, r.sum()

    def l1_part(self, n, theta):
        return self.gamma * np.sign(theta)
        # right: return self.get_penalty_scale(n) * self.gamma * np.sign(theta)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


glr = GLR(L2, L1)


def forward(params, X):
    return sigmoid(X @ params["W"] + params["b"])


def loss(params, X, y):
    return glr.objective(X, y, params["W"], params["b"])


def gradients(params, X, y):
    n = len(y)
    g, gb = glr.smooth_fg(X, y, params["W"], params["b"])
    g = g + glr.l1_part(n, params["W"])
    return {"W": g / n, "b": gb / n}
