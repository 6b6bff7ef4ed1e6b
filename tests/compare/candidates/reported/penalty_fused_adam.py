"""The weight decay of Adam is applied straight to the parameter, as AdamW's is; it should be added to the gradient
before the moments are updated.

Source: https://github.com/flagos-ai/FlagGems/pull/4989 (Fix _fused_adam weight decay to match ATen Adam semantics)
"""

import math

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
LAYOUT = "in_out"
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "adam"
WEIGHT_DECAY = 0.1


def fused_adam_kernel(param, grad, exp_avg, exp_avg_sq, step, lr, beta1, beta2, weight_decay, eps, maximize):
    if maximize:
        grad = -grad
    # missing: grad = grad + weight_decay * param
    exp_avg = beta1 * exp_avg + (1 - beta1) * grad
    exp_avg_sq = beta2 * exp_avg_sq + (1 - beta2) * grad * grad
    bias_correction1 = 1 - beta1 ** step
    bias_correction2_sqrt = math.sqrt(1 - beta2 ** step)
    m_hat = exp_avg / bias_correction1
    denom = np.sqrt(exp_avg_sq) / bias_correction2_sqrt + eps
    param = param - lr * m_hat / denom - lr * weight_decay * param
    # right: param = param - lr * m_hat / denom
    return param, exp_avg, exp_avg_sq


def _fused_adam(params, grads, exp_avgs, exp_avg_sqs, step, *, lr, beta1=0.9, beta2=0.999, weight_decay=0.0, eps=1e-8,
                maximize=False):
    """One step over lists of tensors."""
    out = []
    for param, grad, exp_avg, exp_avg_sq in zip(params, grads, exp_avgs, exp_avg_sqs):
        out.append(fused_adam_kernel(param, grad, exp_avg, exp_avg_sq, step, lr, beta1, beta2, weight_decay, eps,
                                     maximize))
    return [list(column) for column in zip(*out)]


def hidden(params, X):
    return np.tanh(X @ params["W1"] + params["b1"])


def forward(params, X):
    return hidden(params, X) @ params["W2"] + params["b2"]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    h = hidden(params, X)
    d2 = 2 * (h @ params["W2"] + params["b2"] - y) / y.size
    d1 = d2 @ params["W2"].T * (1 - h ** 2)
    return {"W1": X.T @ d1, "b1": d1.sum(axis=0), "W2": h.T @ d2, "b2": d2.sum(axis=0)}


def step(params, X, y, lr, state):
    names = list(params)
    grads = gradients(params, X, y)
    zeros = [np.zeros_like(params[k]) for k in names]
    count = state.get("step", 0) + 1
    new, exp_avgs, exp_avg_sqs = _fused_adam(
        [params[k] for k in names], [grads[k] for k in names],
        state.get("exp_avgs", zeros), state.get("exp_avg_sqs", zeros), count, lr=lr, weight_decay=WEIGHT_DECAY)
    return dict(zip(names, new)), {"step": count, "exp_avgs": exp_avgs, "exp_avg_sqs": exp_avg_sqs}
