"""RMSProp divides by the root of the s of before this step; it should use the most recent value, with this gradient in
it.

Source: https://github.com/algorithmsbooks/optimization (errata, p. 78: use s of k+1 rather than s of k in eq. 5.26)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
OPTIMIZER = "rmsprop"
ALPHA = 0.95
EPS = 1e-8


class RMSProp:
    def __init__(self, α, γ, ϵ):
        self.α = α  # learning rate
        self.γ = γ  # decay
        self.ϵ = ϵ  # small value
        self.s = None  # sum of squared gradient

    def init(self, x):
        self.s = np.zeros_like(x)
        return self

    def step(self, grad_f, x):
        g = grad_f(x)
        s = self.s
        self.s = self.γ * s + (1 - self.γ) * (g * g)
        return x - self.α * g / (np.sqrt(s) + self.ϵ)
        # right: return x - self.α * g / (np.sqrt(self.s) + self.ϵ)


def pack(params):
    return np.append(params["W"], params["b"])


def unpack(x):
    return {"W": x[:-1], "b": x[-1]}


def grad(x, A, y):
    r = 1 / (1 + np.exp(-(A @ x[:-1] + x[-1]))) - y
    return np.append(A.T @ r, r.sum()) / len(y)


def loss(params, X, y):
    x = pack(params)
    z = X @ x[:-1] + x[-1]
    return np.mean(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))


def gradients(params, X, y):
    return unpack(grad(pack(params), X, y))


def step(params, X, y, lr, state):
    x = pack(params)
    M = RMSProp(lr, ALPHA, EPS).init(x)
    if "s" in state:
        M.s = state["s"]
    x = M.step(lambda x: grad(x, X, y), x)
    return unpack(x), {"s": M.s}
