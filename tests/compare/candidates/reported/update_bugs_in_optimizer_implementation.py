"""In the first step the moments are set to the gradient and its square; the factors (1 - beta1) and (1 - beta2) are
left out.

Source: https://github.com/PennyLaneAI/pennylane/issues/1928 ([BUG] Bugs in optimizer implementation and documentation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


class AdamOptimizer:
    def __init__(self, stepsize, beta1=0.9, beta2=0.999, eps=1e-8, accumulation=None):
        self.stepsize, self.beta1, self.beta2, self.eps = stepsize, beta1, beta2, eps
        self.accumulation = accumulation

    def apply_grad(self, grad, x):
        beta1, beta2 = self.beta1, self.beta2
        if self.accumulation is None:
            fm = grad  # right: fm = (1 - beta1) * grad
            sm = grad * grad  # right: sm = (1 - beta2) * grad * grad
            t = 1
        else:
            fm, sm, t = self.accumulation
            fm = beta1 * fm + (1 - beta1) * grad
            sm = beta2 * sm + (1 - beta2) * grad * grad
            t = t + 1
        self.accumulation = fm, sm, t
        fm_hat = fm / (1 - beta1 ** t)
        sm_hat = sm / (1 - beta2 ** t)
        return x - self.stepsize * fm_hat / (np.sqrt(sm_hat) + self.eps)


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    hidden = np.tanh(X @ params["W1"].T + params["b1"])
    e = 2 * (hidden @ params["W2"].T + params["b2"] - y) / y.size
    d = (e @ params["W2"]) * (1 - hidden ** 2)
    return {"W1": d.T @ X, "b1": d.sum(0), "W2": e.T @ hidden, "b2": e.sum(0)}


def step(params, X, y, lr, state):
    grads = gradients(params, X, y)
    new, kept = {}, {}
    for name in params:
        opt = AdamOptimizer(lr, accumulation=state.get(name))
        new[name] = opt.apply_grad(grads[name], params[name])
        kept[name] = opt.accumulation
    return new, kept
