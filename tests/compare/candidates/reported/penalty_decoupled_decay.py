"""The decoupled decay shrinks the weights by 1 - lr, the weight decay coefficient is forgotten in the product.

Source: https://github.com/HorizonRobotics/alf/pull/1302 (l2_regularization and weight_decay for NeroPlus)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "adamw"
BETAS = (0.9, 0.999)
EPS = 1e-8
WEIGHT_DECAY = 0.05


class Optimizer:
    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.weight_decay = weight_decay

    def step(self, params, grads, state):
        beta1, beta2 = self.betas
        lr = self.lr
        new_params, new_state = {}, {}
        for name, p in params.items():
            grad = grads[name]
            s = state.get(name)
            if s is None:
                s = dict(step=0, exp_avg=np.zeros_like(p), exp_avg_sq=np.zeros_like(p))
            t = s["step"] + 1
            sq = grad**2
            exp_avg = s["exp_avg"] + (grad - s["exp_avg"]) * (1 - beta1)
            exp_avg_sq = s["exp_avg_sq"] + (sq - s["exp_avg_sq"]) * (1 - beta2)
            denom = np.sqrt(exp_avg_sq / (1 - beta2**t)) + self.eps
            if self.weight_decay > 0:
                p = p * (1 - lr)  # right: p = p * (1 - lr * self.weight_decay)
            p = p - lr * (exp_avg / (1 - beta1**t)) / denom
            new_params[name] = p
            new_state[name] = dict(step=t, exp_avg=exp_avg, exp_avg_sq=exp_avg_sq)
        return new_params, new_state


def hidden(params, X):
    return np.maximum(X @ params["W1"].T + params["b1"], 0)


def forward(params, X):
    logits = hidden(params, X) @ params["W2"].T + params["b2"]
    logits = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(logits)
    return e / e.sum(axis=1, keepdims=True)


def gradients(params, X, y):
    h = hidden(params, X)
    d_out = (forward(params, X) - np.eye(LAYERS[-1])[y]) / len(X)
    d_hid = (d_out @ params["W2"]) * (h > 0)
    return {"W1": d_hid.T @ X, "b1": d_hid.sum(0), "W2": d_out.T @ h, "b2": d_out.sum(0)}


def step(params, X, y, lr, state):
    opt = Optimizer(lr, betas=BETAS, eps=EPS, weight_decay=WEIGHT_DECAY)
    return opt.step(params, gradients(params, X, y), state or {})
