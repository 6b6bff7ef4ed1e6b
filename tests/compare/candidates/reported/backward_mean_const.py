"""The derivative of the log likelihood with respect to the mean's parameter has a minus sign too many: it is
dot(Mgrads, alpha).

Source: https://github.com/STOR-i/GaussianProcesses.jl/issues/26 (Sign of derivative of log likelihood with respect to
mean parameters seems to have the wrong sign)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 5
ACTIVATION = "identity"
LOSS = "half_mse"


class MeanConst:
    def __init__(self, beta):
        self.beta = beta

    def mean(self, X):
        return self.beta * np.ones(len(X), dtype=X.dtype)

    def grad_mean(self, X):
        return np.ones(len(X), dtype=X.dtype)


class GP:
    """y ~ N(m + X w, n I), without its constants"""

    def __init__(self, X, y, m, w):
        self.X, self.y, self.m, self.w = X, y, m, w
        self.nobs = len(X)
        self.update_mll()

    def predict(self):
        return self.m.mean(self.X) + self.X @ self.w

    def update_mll(self):
        r = self.y - self.predict()
        self.alpha = r / self.nobs
        self.mLL = -np.dot(r, self.alpha) / 2

    def update_mll_and_dmll(self):
        self.update_mll()
        dw = self.X.T @ self.alpha
        Mgrads = self.m.grad_mean(self.X)
        dbeta = -np.dot(Mgrads, self.alpha)  # right: dbeta = np.dot(Mgrads, self.alpha)
        self.dmLL = {"W": dw, "b": dbeta}


def forward(params, X):
    return MeanConst(params["b"]).mean(X) + X @ params["W"]


def loss(params, X, y):
    return -GP(X, y, MeanConst(params["b"]), params["W"]).mLL


def gradients(params, X, y):
    gp = GP(X, y, MeanConst(params["b"]), params["W"])
    gp.update_mll_and_dmll()
    return {name: -d for name, d in gp.dmLL.items()}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
