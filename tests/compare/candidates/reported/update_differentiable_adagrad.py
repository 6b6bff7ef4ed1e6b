"""The optimizer's eps is not used: the root of the accumulated squares gets a fixed 1e-10 instead.

Source: https://github.com/facebookresearch/higher/pull/44 (Incorporate the 'eps' hyperparameter in
DifferentiableAdagrad)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 2, 3)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "half_mse"
OPTIMIZER = "adagrad"
LR_DECAY = 0.1
EPS = 0.01


def _add(tensor, other):
    return tensor + other


def _addcdiv(tensor, value, tensor1, tensor2):
    return tensor + value * (tensor1 / tensor2)


class DifferentiableAdagrad:

    def __init__(self, lr):
        self.group = {"lr": lr, "lr_decay": LR_DECAY, "eps": EPS}

    def _update(self, params, grads, state):
        group, new_params, new_state = self.group, {}, {}
        for name, p in params.items():
            g = grads[name]
            step, total = state.get(name, (0, np.zeros_like(p)))
            step = step + 1
            clr = group["lr"] / (1 + (step - 1) * group["lr_decay"])
            total = total + g * g
            std = _add(np.sqrt(total), 1e-10)  # right: std = _add(np.sqrt(total), group["eps"])
            new_params[name] = _addcdiv(p, -clr, g, std)
            new_state[name] = (step, total)
        return new_params, new_state


def gradients(params, X, y):
    h = np.tanh(X @ params["W1"].T + params["b1"])
    o = 1 / (1 + np.exp(-(h @ params["W2"].T + params["b2"])))
    do = (o - y) * o * (1 - o) / len(y)
    dh = do @ params["W2"] * (1 - h * h)
    return {"W1": dh.T @ X, "b1": dh.sum(axis=0), "W2": do.T @ h, "b2": do.sum(axis=0)}


def step(params, X, y, lr, state):
    return DifferentiableAdagrad(lr)._update(params, gradients(params, X, y), state)
