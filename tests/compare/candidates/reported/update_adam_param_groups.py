"""weight_decay is accepted, checked and stored but never used in the step; it must be added to the gradient.

Source: https://github.com/kozistr/pytorch_optimizer/issues/517 (SignSGD accepts weight_decay but never applies it)
"""

import math
import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"
OPTIMIZER = "adam"
WEIGHT_DECAY = 0.1


class Adam:
    """Adam with (coupled) weight decay.

    :param lr: float. learning rate.
    :param betas: tuple. decay of the running averages.
    :param weight_decay: float. weight decay (L2 penalty).
    :param eps: float. term added to the denominator.
    """

    def __init__(self, params, lr, betas=(0.9, 0.999), weight_decay=0.0, eps=1e-8):
        self.validate_non_negative(weight_decay, "weight_decay")
        self.validate_non_negative(eps, "eps")
        self.params = params
        self.defaults = {"lr": lr, "betas": betas, "weight_decay": weight_decay, "eps": eps}

    @staticmethod
    def validate_non_negative(x, name):
        if x < 0.0:
            raise ValueError("%s must be non-negative" % name)

    def init_state(self, p):
        return {"exp_avg": np.zeros_like(p), "exp_avg_sq": np.zeros_like(p)}

    def step(self, grads, state):
        group = self.defaults
        beta1, beta2 = group["betas"]
        t = state.get("step", 0) + 1
        new_params, new_state = {}, {"step": t}
        bias_correction1 = 1.0 - beta1 ** t
        bias_correction2_sq = math.sqrt(1.0 - beta2 ** t)
        for name, p in self.params.items():
            s = state[name] if name in state else self.init_state(p)
            grad = grads[name]  # right: grad = grads[name] + group["weight_decay"] * p
            exp_avg = beta1 * s["exp_avg"] + (1.0 - beta1) * grad  # or here
            exp_avg_sq = beta2 * s["exp_avg_sq"] + (1.0 - beta2) * grad * grad  # or here
            de_nom = np.sqrt(exp_avg_sq) / bias_correction2_sq + group["eps"]
            new_params[name] = p - group["lr"] / bias_correction1 * exp_avg / de_nom
            new_state[name] = {"exp_avg": exp_avg, "exp_avg_sq": exp_avg_sq}
        return new_params, new_state


def forward(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def gradients(params, X, y):
    out = forward(params, X)
    dz = 2.0 * (out - y) * (1.0 - out ** 2) / len(y)
    return {"W": X.T @ dz, "b": dz.sum()}


def step(params, X, y, lr, state):
    optimizer = Adam(params, lr, weight_decay=WEIGHT_DECAY)
    return optimizer.step(gradients(params, X, y), state)
