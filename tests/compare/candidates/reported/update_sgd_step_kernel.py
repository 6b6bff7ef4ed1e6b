"""The kernel takes the weight decay before momentum and damping, and is called with the weight decay after them: each of the
three numbers is used as another one.

Source: https://github.com/NVIDIA/warp/issues/1143 ([BUG] SGD Optimizer Parameter Order Bug)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "tanh"
LOSS = "mse"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
WEIGHT_DECAY = 0.05


def sgd_step_kernel(g, b, lr, weight_decay, momentum, damping, nesterov, t, params):
    if weight_decay != 0.0:
        g = g + weight_decay * params
    if momentum != 0.0:
        b = momentum * b + (1.0 - damping) * g if t > 0 else g
        g = g + momentum * b if nesterov else b
    return params - lr * g, b


class SGD:
    def __init__(self, lr=0.001, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False):
        self.lr = lr
        self.momentum = momentum
        self.dampening = dampening
        self.weight_decay = weight_decay
        self.nesterov = nesterov

    def step(self, param, g, b, t):
        kernel_inputs = [g, b, self.lr, self.momentum, self.dampening, self.weight_decay, self.nesterov, t, param]
        # right: kernel_inputs = [g, b, self.lr, self.weight_decay, self.momentum, self.dampening, self.nesterov, t, param]
        return sgd_step_kernel(*kernel_inputs)


def forward(params, X):
    return np.tanh(X @ params["W"] + params["b"])


def gradients(params, X, y):
    a = forward(params, X)
    dz = 2 * (a - y) * (1 - a * a) / len(y)
    return {"W": X.T @ dz, "b": dz.sum()}


def step(params, X, y, lr, state):
    opt = SGD(lr, momentum=MOMENTUM, weight_decay=WEIGHT_DECAY)
    t = state.get("t", 0)
    new, buffers = {}, {"t": t + 1}
    for k, g in gradients(params, X, y).items():
        new[k], buffers[k] = opt.step(params[k], g, state.get(k, np.zeros_like(g)), t)
    return new, buffers
