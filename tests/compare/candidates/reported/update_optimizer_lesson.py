"""Two mistakes: the weight decay is taken from the already updated weights; it should use the weights before the step.
And the gradients of the micro batches are added up without dividing by their number.

Source: https://github.com/rohitg00/ai-engineering-from-scratch/pull/17 (Add 8 lessons: Phase 3 (05-10) + Phase 10
(04-05), review of optimizers/code/main.py) and https://github.com/openai/guided-diffusion/issues/111 (Is there a
bug on grad accumulation?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "half_mse"
LAYOUT = "in_out"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.05


class SGDW:
    def __init__(self, lr, weight_decay):
        self.lr = lr
        self.weight_decay = weight_decay

    def step(self, params, grads):
        params = list(params)
        for i in range(len(params)):
            params[i] = params[i] - self.lr * grads[i]  # right 1: nothing
            params[i] = params[i] - self.lr * self.weight_decay * params[i]
            # right 1: params[i] = params[i] - self.lr * (grads[i] + self.weight_decay * params[i])
        return params


def sigmoid(z):
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def forward_backward(weights, x, t):
    w1, b1, w2, b2 = weights
    h = sigmoid(x @ w1 + b1)
    delta = (h @ w2 + b2 - t) / len(x)
    back = delta @ w2.T * h * (1.0 - h)
    return [x.T @ back, back.sum(axis=0), h.T @ delta, delta.sum(axis=0)]


def forward(params, X):
    return sigmoid(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]


def gradients(params, X, y):
    names = ["W1", "b1", "W2", "b2"]
    weights = [params[name] for name in names]
    total = [np.zeros_like(w) for w in weights]
    microbatches = [(X[i:i + 1], y[i:i + 1]) for i in range(len(X))]
    for x, t in microbatches:
        for k, g in enumerate(forward_backward(weights, x, t)):
            total[k] = total[k] + g  # right 2: total[k] = total[k] + g / len(microbatches)
    return dict(zip(names, total))


def step(params, X, y, lr):
    names = ["W1", "b1", "W2", "b2"]
    grads = gradients(params, X, y)
    optimizer = SGDW(lr, WEIGHT_DECAY)
    new = optimizer.step([params[n] for n in names], [grads[n] for n in names])
    return dict(zip(names, new))
