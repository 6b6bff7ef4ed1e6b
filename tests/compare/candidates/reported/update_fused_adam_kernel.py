"""The weight decay is added to the finished update (the decoupled rule of AdamW), so the moments never see it. In Adam
with weight_decay it is added to the gradient before the moments are updated.

Source: https://github.com/flagos-ai/FlagGems/issues/4988 (_fused_adam: weight decay uses the AdamW rule)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
OPTIMIZER = "adam"
WEIGHT_DECAY = 0.1


def fused_adam_kernel(param, grad, exp_avg, exp_avg_sq, step, lr, beta1, beta2, weight_decay, eps, maximize=False):
    if maximize:
        grad = -grad
    # missing: if weight_decay != 0:
        # missing: grad = grad + weight_decay * param

    # update the moments
    exp_avg = beta1 * exp_avg + (1 - beta1) * grad
    exp_avg_sq = beta2 * exp_avg_sq + (1 - beta2) * grad * grad

    # bias correction
    bias_correction1 = 1 - beta1 ** step
    bias_correction2 = 1 - beta2 ** step
    denom = np.sqrt(exp_avg_sq / bias_correction2) + eps
    update = (exp_avg / bias_correction1) / denom

    if weight_decay > 0:  # right: nothing
        update = update + weight_decay * param  # right: nothing
    return param - lr * update, exp_avg, exp_avg_sq


class FusedAdam:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay

    def step(self, params, grads, state):
        count = state.get("step", 0) + 1
        new_params, new_state = {}, {"step": count}
        for name in params:
            flat = params[name].reshape(-1)
            m, v = state.get(name, (np.zeros_like(flat), np.zeros_like(flat)))
            flat, m, v = fused_adam_kernel(flat, grads[name].reshape(-1), m, v, count, self.lr, self.betas[0],
                                           self.betas[1], self.weight_decay, self.eps)
            new_params[name] = flat.reshape(params[name].shape)
            new_state[name] = (m, v)
        return new_params, new_state


def hidden(params, X):
    return 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))


def forward(params, X):
    return hidden(params, X) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    a = hidden(params, X)
    dz2 = 2 * (a @ params["W2"].T + params["b2"] - y) / y.size
    dz1 = dz2 @ params["W2"] * a * (1 - a)
    return {"W1": dz1.T @ X, "b1": dz1.sum(axis=0), "W2": dz2.T @ a, "b2": dz2.sum(axis=0)}


def step(params, X, y, lr, state):
    opt = FusedAdam(lr, weight_decay=WEIGHT_DECAY)
    return opt.step(params, gradients(params, X, y), state)
