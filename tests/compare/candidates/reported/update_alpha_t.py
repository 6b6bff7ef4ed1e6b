"""The corrected step size alpha_t is computed and never used: the step is made with alpha.

Source: https://github.com/dpkingma/nips14-ssl/issues/4 (adam.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3)
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adam"


def logpx(w, x):
    z = np.dot(x, w["W1"].T) + w["b1"]
    z = z - np.max(z, axis=1, keepdims=True)
    return z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))


def forward(params, X):
    return np.exp(logpx(params, X))


def gradients(params, X, y):
    d = np.exp(logpx(params, X))
    d[np.arange(y.shape[0]), y] -= 1
    d /= y.shape[0]
    return {"W1": np.dot(d.T, X), "b1": np.sum(d, axis=0)}


class AdaM(object):
    def __init__(self, alpha, beta1=0.9, beta2=0.999, eps=1e-8):
        self.alpha = alpha
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps

    def optimize(self, w, gw, state):
        t = state.get("t", 0) + 1
        fix1 = 1. - self.beta1 ** t
        fix2 = 1. - self.beta2 ** t
        alpha_t = self.alpha * np.sqrt(fix2) / fix1
        eps_t = self.eps * np.sqrt(fix2)
        w_new, state_new = {}, {"t": t}
        for i in w:
            mom1, mom2 = state.get(i, (0, 0))
            mom1 = mom1 + (1. - self.beta1) * (gw[i] - mom1)
            mom2 = mom2 + (1. - self.beta2) * (gw[i] ** 2 - mom2)
            w_new[i] = w[i] - self.alpha * mom1 / (np.sqrt(mom2) + eps_t)
            # right: w_new[i] = w[i] - alpha_t * mom1 / (np.sqrt(mom2) + eps_t)
            state_new[i] = (mom1, mom2)
        return w_new, state_new


def step(params, X, y, lr, state):
    return AdaM(lr).optimize(params, gradients(params, X, y), state)
