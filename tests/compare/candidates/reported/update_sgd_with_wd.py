"""The weight decay is applied to the weight directly, past the momentum; it belongs into the gradient that goes into
the momentum.

Source: https://github.com/apache/mxnet/issues/9881 (Inconsistent weight decay logics in multiple optimizers)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
OPTIMIZER = "sgd"
MOMENTUM = 0.9
WEIGHT_DECAY = 0.05


class SGD:
    """SGD with momentum and weight decay.

    Parameters
    ----------
    learning_rate : float
    momentum : float
    wd : float, L2 penalty that is added to the objective
    """

    def __init__(self, learning_rate, momentum=0.0, wd=0.0):
        self.lr = learning_rate
        self.momentum = momentum
        self.wd = wd

    def create_state(self, index, weight):
        return np.zeros_like(weight)

    def update(self, index, weight, grad, state):
        mom = self.momentum * state - self.lr * grad
        # right: mom = self.momentum * state - self.lr * (grad + self.wd * weight)
        weight = weight + mom - self.lr * self.wd * weight  # right: weight = weight + mom
        return weight, mom


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def mlp(params, data):
    fc1 = data @ params["W1"].T + params["b1"]
    act1 = np.maximum(fc1, 0)
    fc2 = act1 @ params["W2"].T + params["b2"]
    return fc1, act1, softmax(fc2)


def forward(params, X):
    return mlp(params, X)[-1]


def gradients(params, X, y):
    fc1, act1, prob = mlp(params, X)
    d_fc2 = prob.copy()
    d_fc2[np.arange(len(y)), y] -= 1
    d_fc2 /= len(y)
    d_fc1 = d_fc2 @ params["W2"] * (fc1 > 0)
    return {
        "W1": d_fc1.T @ X, "b1": d_fc1.sum(axis=0),
        "W2": d_fc2.T @ act1, "b2": d_fc2.sum(axis=0),
    }


def step(params, X, y, lr, state):
    opt = SGD(lr, momentum=MOMENTUM, wd=WEIGHT_DECAY)
    grads = gradients(params, X, y)
    weights, states = {}, {}
    for index in params:
        if index not in state:
            mom = opt.create_state(index, params[index])
        else:
            mom = state[index]
        weights[index], states[index] = opt.update(index, params[index], grads[index], mom)
    return weights, states


def predict(params, X):
    return forward(params, X).argmax(axis=1)
