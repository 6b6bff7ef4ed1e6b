"""The decoupled weight decay is added to the weights, which makes them larger; it is to be subtracted.

Source: https://github.com/egg-west/AdamW-pytorch/issues/1 (weight decay multiplied by learning rate)
"""

import math

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 4
CLASSES = 3
OPTIMIZER = "adamw"
WEIGHT_DECAY = 0.05


class AdamW:
    def __init__(self, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.group = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)

    def step(self, p, grad, state):
        group = self.group
        exp_avg = state["exp_avg"] if state else np.zeros_like(p)
        exp_avg_sq = state["exp_avg_sq"] if state else np.zeros_like(p)
        beta1, beta2 = group["betas"]
        n_step = (state["step"] if state else 0) + 1

        exp_avg = exp_avg * beta1 + (1 - beta1) * grad
        exp_avg_sq = exp_avg_sq * beta2 + (1 - beta2) * grad * grad
        bias_correction1 = 1 - beta1 ** n_step
        bias_correction2 = 1 - beta2 ** n_step
        denom = np.sqrt(exp_avg_sq) / math.sqrt(bias_correction2) + group["eps"]
        step_size = group["lr"] / bias_correction1

        decay = group["lr"] * group["weight_decay"] * p
        p = p + decay - step_size * exp_avg / denom  # right: p = p - decay - step_size * exp_avg / denom
        return p, dict(step=n_step, exp_avg=exp_avg, exp_avg_sq=exp_avg_sq)


def forward(params, X):
    logits = X.dot(params["W"].T) + params["b"]
    e = np.exp(logits - logits.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    return dict(W=d.T.dot(X), b=d.sum(0))


def step(params, X, y, lr, state):
    optimizer = AdamW(lr, weight_decay=WEIGHT_DECAY)
    grads = gradients(params, X, y)
    out = {k: optimizer.step(params[k], grads[k], state.get(k)) for k in params}
    return {k: v[0] for k, v in out.items()}, {k: v[1] for k, v in out.items()}
