"""The product of the next step multiplies in mu once more, although mu_product has been multiplied by it already.

Source: https://github.com/pytorch/pytorch/pull/92699 ([optim][NAdam] Fix discrepancy between mt vs st impl)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "softsign"
OUTPUT = "identity"
LOSS = "mse"
OPTIMIZER = "nadam"
MOMENTUM_DECAY = 4e-3

betas = 0.9, 0.999
eps = 1e-8


def _single_tensor_nadam(param, grad, exp_avg, exp_avg_sq, mu_product, step, lr):
    beta1, beta2 = betas
    step += 1
    bias_correction2 = 1 - beta2 ** step

    # calculate the momentum cache \mu^{t} and \mu^{t+1}
    mu = beta1 * (1. - 0.5 * (0.96 ** (step * MOMENTUM_DECAY)))
    mu_next = beta1 * (1. - 0.5 * (0.96 ** ((step + 1) * MOMENTUM_DECAY)))

    # update mu_product
    mu_product *= mu

    # decay the first and second moment running average coefficient
    exp_avg = exp_avg * beta1 + grad * (1 - beta1)
    exp_avg_sq = exp_avg_sq * beta2 + grad * grad * (1 - beta2)

    denom = np.sqrt(exp_avg_sq / bias_correction2) + eps
    mu_product_next = mu_product * mu * mu_next  # right: mu_product_next = mu_product * mu_next
    param = param - grad / denom * (lr * (1. - mu) / (1. - mu_product))
    param = param - exp_avg / denom * (lr * mu_next / (1. - mu_product_next))
    return param, (exp_avg, exp_avg_sq, mu_product, step)


def softsign(z):
    return z / (1 + np.abs(z))


def hidden(p, X):
    return X @ p["W1"].T + p["b1"]


def forward(p, X):
    return softsign(hidden(p, X)) @ p["W2"].T + p["b2"]


def loss(p, X, y):
    return np.mean((forward(p, X) - y) ** 2)


def gradients(p, X, y):
    z = hidden(p, X)
    out = 2 * (forward(p, X) - y) / y.size
    back = out @ p["W2"] / (1 + np.abs(z)) ** 2
    return dict(W1=back.T @ X, b1=back.sum(0), W2=out.T @ softsign(z), b2=out.sum(0))


def step(p, X, y, lr, state):
    grads = gradients(p, X, y)
    new_p, new_state = {}, {}
    for k in p:
        buffers = state.get(k, (np.zeros_like(p[k]), np.zeros_like(p[k]), 1., 0))
        new_p[k], new_state[k] = _single_tensor_nadam(p[k], grads[k], *buffers, lr)
    return new_p, new_state
