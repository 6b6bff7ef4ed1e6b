"""The decoupled weight decay takes weight_decay times the weights off at every step, without the learning rate.

Source: https://github.com/jettify/pytorch-optimizer/pull/144 (adaboundw)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 4
OPTIMIZER = "adamw"
BETAS = (0.9, 0.99)
WEIGHT_DECAY = 0.05

eps = 1e-8


def forward(params, X):
    z = X.dot(params["W"].T) + params["b"]
    z = np.exp(z - z.max(1, keepdims=True))
    return z / z.sum(1, keepdims=True)


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    return dict(W=d.T.dot(X), b=d.sum(0))


def step(params, X, y, lr, state):
    g = gradients(params, X, y)
    t = state.get("step", 0) + 1
    beta1, beta2 = BETAS
    bias_correction1 = 1 - beta1**t
    bias_correction2 = 1 - beta2**t

    out, new = {}, {"step": t}
    for k, p in params.items():
        exp_avg, exp_avg_sq = state.get(k, (np.zeros_like(p), np.zeros_like(p)))

        # Decay the first and second moment running average coefficient
        exp_avg = exp_avg * beta1 + (1 - beta1) * g[k]
        exp_avg_sq = exp_avg_sq * beta2 + (1 - beta2) * g[k] * g[k]

        denom = np.sqrt(exp_avg_sq / bias_correction2) + eps
        step_size = lr / bias_correction1 * exp_avg / denom

        if WEIGHT_DECAY != 0:
            decayed_weights = p * WEIGHT_DECAY  # right: decayed_weights = p * WEIGHT_DECAY * lr
            out[k] = p - step_size - decayed_weights
        else:
            out[k] = p - step_size
        new[k] = (exp_avg, exp_avg_sq)
    return out, new
