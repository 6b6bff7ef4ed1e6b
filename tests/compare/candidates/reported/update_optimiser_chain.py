"""In the chain that makes AdamW, the weight decay adds lambda * x to the step without the learning rate.

Source: https://github.com/FluxML/Optimisers.jl/issues/182 (AdamW optimizer implemented incorrectly)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
OPTIMIZER = "adamw"
BETAS = (0.9, 0.99)
WEIGHT_DECAY = 0.02


class Adam:
    def __init__(self, beta, epsilon=1e-8):
        self.beta, self.epsilon = beta, epsilon

    def init(self, x):
        return np.zeros_like(x), np.zeros_like(x), self.beta

    def apply(self, state, x, dx, eta):
        (b1, b2), (mt, vt, bt) = self.beta, state
        mt = b1 * mt + (1 - b1) * dx
        vt = b2 * vt + (1 - b2) * dx ** 2
        dx = mt / (1 - bt[0]) / (np.sqrt(vt / (1 - bt[1])) + self.epsilon) * eta
        return (mt, vt, (bt[0] * b1, bt[1] * b2)), dx


class WeightDecay:
    def __init__(self, gamma):
        self.gamma = gamma

    def init(self, x):
        return None

    def apply(self, state, x, dx, eta):
        return state, dx + self.gamma * x  # right: return state, dx + eta * self.gamma * x


class OptimiserChain:
    def __init__(self, *opts):
        self.opts = opts

    def init(self, x):
        return tuple(o.init(x) for o in self.opts)

    def apply(self, states, x, dx, eta):
        new = []
        for o, s in zip(self.opts, states):
            s, dx = o.apply(s, x, dx, eta)
            new.append(s)
        return tuple(new), dx


def forward(params, X):
    z = X @ params["W"].T + params["b"]
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def gradients(params, X, y):
    d = (forward(params, X) - np.eye(CLASSES, dtype=X.dtype)[y]) / len(y)
    return {"W": d.T @ X, "b": d.sum(0)}


def step(params, X, y, lr, state):
    rule = OptimiserChain(Adam(BETAS), WeightDecay(WEIGHT_DECAY))
    model, tree = {}, {}
    for k, dx in gradients(params, X, y).items():
        tree[k], dx = rule.apply(state.get(k, rule.init(params[k])), params[k], dx, lr)
        model[k] = params[k] - dx
    return model, tree
