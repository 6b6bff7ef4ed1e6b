"""The first step of Adam starts the two moments with the whole gradient and its square, while the step size is
corrected as for moments that start from zero.

Source: https://github.com/PennyLaneAI/pennylane/issues/53 (Fix Adam optimizer; the page only says that Adam is wrong;
the code is that of the release 0.1.0 on PyPI)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 2)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"


def _flatten(x):
    if isinstance(x, (list, tuple)):
        for item in x:
            yield from _flatten(item)
    elif isinstance(x, np.ndarray):
        yield from _flatten(x.tolist())
    else:
        yield x


def unflatten(flat, model):
    flat = iter(flat)
    return [np.array([next(flat) for _ in range(m.size)]).reshape(m.shape) for m in model]


class AdamOptimizer:

    def __init__(self, stepsize=0.01, beta1=0.9, beta2=0.999):
        self.stepsize = stepsize
        self.beta1 = beta1
        self.beta2 = beta2
        self.fm = None
        self.sm = None
        self.t = 0

    def apply_grad(self, grad, x):
        self.t += 1

        grad_flat = list(_flatten(grad))
        x_flat = _flatten(x)

        # Update first moment
        if self.fm is None:
            self.fm = grad_flat  # right: self.fm = [(1 - self.beta1) * g for g in grad_flat]
        else:
            self.fm = [self.beta1 * f + (1 - self.beta1) * g for f, g in zip(self.fm, grad_flat)]

        # Update second moment
        if self.sm is None:
            self.sm = [g * g for g in grad_flat]  # right: self.sm = [(1 - self.beta2) * g * g for g in grad_flat]
        else:
            self.sm = [self.beta2 * f + (1 - self.beta2) * g * g for f, g in zip(self.sm, grad_flat)]

        # Update step size (instead of correcting for bias)
        new_stepsize = self.stepsize*np.sqrt(1-self.beta2**self.t)/(1-self.beta1**self.t)

        eps = 1e-8 * np.sqrt(1-self.beta2**self.t)
        x_new_flat = [e - new_stepsize * f / (np.sqrt(s)+eps) for f, s, e in zip(self.fm, self.sm, x_flat)]

        return unflatten(x_new_flat, x)

    def reset(self):
        self.fm = None
        self.sm = None
        self.t = 0


def layer(weights, X):
    W, b = weights
    return X @ W.T + b


def cost(weights, X, Y):
    return np.mean((layer(weights, X) - Y) ** 2)


def cost_grad(weights, X, Y):
    d = 2 * (layer(weights, X) - Y) / Y.size
    return [d.T @ X, d.sum(axis=0)]


def forward(params, X):
    return layer((params["W1"], params["b1"]), X)


def loss(params, X, y):
    return cost((params["W1"], params["b1"]), X, y)


def gradients(params, X, y):
    dW, db = cost_grad((params["W1"], params["b1"]), X, y)
    return {"W1": dW, "b1": db}


def step(params, X, y, lr, state):
    opt = (state or {}).get("opt") or AdamOptimizer(lr)
    weights = [params["W1"], params["b1"]]
    W, b = opt.apply_grad(cost_grad(weights, X, y), weights)
    return {"W1": W, "b1": b}, {"opt": opt}
