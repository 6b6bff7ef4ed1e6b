"""AdamW takes its two running means as they are, although both start at zero: there is no bias correction.

Source: https://github.com/ml-explore/mlx/pull/1640 (Support bias correction in Adam and AdamW optimizers)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 5, 4)
ACTIVATION = "silu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.01


def linear(params, i, x):
    return x @ params[f"W{i}"].T + params[f"b{i}"]


def mlp(params, x):
    z = linear(params, 1, x)
    s = 1 / (1 + np.exp(-z))
    return z, s, linear(params, 2, z * s)


def forward(params, X):
    logits = mlp(params, X)[2]
    p = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return p / p.sum(axis=-1, keepdims=True)


def gradients(params, X, y):
    z, s, logits = mlp(params, X)
    cotangent = forward(params, X)
    cotangent[np.arange(y.size), y] -= 1
    cotangent /= y.size
    back = (cotangent @ params["W2"]) * (s + z * s * (1 - s))
    return {"W1": back.T @ X, "b1": back.sum(0), "W2": cotangent.T @ (z * s), "b2": cotangent.sum(0)}


class Optimizer:

    def __init__(self, state):
        self.state = {"step": state.get("step", 0), "params": dict(state.get("params", {}))}

    def apply_gradients(self, gradients, parameters):
        self.state["step"] += 1
        new = {}
        for k, p in parameters.items():
            if k not in self.state["params"]:
                self.state["params"][k] = self.init_single(p)
            new[k], self.state["params"][k] = self.apply_single(gradients[k], p, self.state["params"][k])
        return new


class AdamW(Optimizer):

    def __init__(self, state, learning_rate, betas=(0.9, 0.999), eps=1e-8, weight_decay=WEIGHT_DECAY):
        super().__init__(state)
        self.learning_rate, self.betas, self.eps, self.weight_decay = learning_rate, betas, eps, weight_decay

    def init_single(self, parameter):
        return {"m": np.zeros_like(parameter), "v": np.zeros_like(parameter)}

    def apply_single(self, gradient, parameter, state):
        lr = self.learning_rate
        b1, b2 = self.betas
        step = self.state["step"]
        m = b1 * state["m"] + (1 - b1) * gradient
        v = b2 * state["v"] + (1 - b2) * np.square(gradient)
        parameter = parameter * (1 - lr * self.weight_decay)
        parameter = parameter - lr * m / (np.sqrt(v) + self.eps)  # right: parameter = parameter - lr * (m / (1 - b1 ** step)) / (np.sqrt(v / (1 - b2 ** step)) + self.eps)
        return parameter, {"m": m, "v": v}


def step(params, X, y, lr, state):
    optimizer = AdamW(state, lr)
    params = optimizer.apply_gradients(gradients(params, X, y), params)
    return params, optimizer.state
