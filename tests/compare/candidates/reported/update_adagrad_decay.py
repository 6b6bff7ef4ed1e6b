"""The weight decay is added to Adagrad's finished step instead of to the gradient first, and so is not scaled by the accumulator.

Source: https://github.com/PaddlePaddle/Paddle/pull/4743 (fix adagrad error)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 2)
OUTPUT = "sigmoid"
LOSS = "mse"
OPTIMIZER = "adagrad"
WEIGHT_DECAY = 0.1
EPS = 1e-10


class AdagradOptimizer:
    epsilon_ = EPS
    decay_ = WEIGHT_DECAY

    def Update(self, param, gradient, accum_g, learning_rate):
        grad = gradient  # right: grad = gradient + self.decay_ * param
        accum_g = accum_g + grad * grad
        denom = np.sqrt(accum_g) + self.epsilon_
        param = param - (learning_rate * grad / denom + learning_rate * self.decay_ * param)  # right: param = param - learning_rate * grad / denom
        return param, accum_g


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W1"].T + params["b1"])))


def gradients(params, X, y):
    a = forward(params, X)
    d = 2 * (a - y) / y.size * a * (1 - a)
    return {"W1": d.T @ X, "b1": d.sum(0)}


def step(params, X, y, lr, state):
    opt = AdagradOptimizer()
    grads = gradients(params, X, y)
    out, accum = {}, {}
    for name in params:
        out[name], accum[name] = opt.Update(params[name], grads[name], state.get(name, 0.0 * grads[name]), lr)
    return out, accum
