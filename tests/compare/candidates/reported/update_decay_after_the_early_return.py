"""Two mistakes: without momentum the function returns before the weight decay is added, and the bias gradients are
means over the samples although the error is already divided by their number; the decay should come first, and the
biases be summed.

Source: https://github.com/ml-explore/mlx/pull/473 (Fix SGD implementation) and
https://github.com/deeplearningzerotoall/PyTorch/issues/40 (lab-08_4_mnist_back_prop: why mean for the bias only)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "half_mse"
WEIGHT_DECAY = 0.1


class SGD:
    def __init__(self, learning_rate, momentum=0.0, weight_decay=0.0):
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.weight_decay = weight_decay
        self.state = {}

    def apply_single(self, name, gradient, parameter):
        # missing 1: if self.weight_decay != 0:
            # missing 1: gradient = gradient + self.weight_decay * parameter
        if self.momentum <= 0:  # or here
            return parameter - self.learning_rate * gradient  # or here

        if self.weight_decay != 0:  # right 1: nothing
            gradient = gradient + self.weight_decay * parameter  # right 1: nothing
        v = self.momentum * self.state.get(name, 0.0) + gradient
        self.state[name] = v
        return parameter - self.learning_rate * v


def sigma(x):
    return 1 / (1 + np.exp(-x))


def gradients(params, X, Y):
    w1, b1, w2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    l1 = X @ w1.T + b1
    a1 = np.maximum(l1, 0)
    y_pred = sigma(a1 @ w2.T + b2)

    diff = (y_pred - Y) / len(X)
    # Back prop (chain rule)
    d_l2 = diff * y_pred * (1 - y_pred)
    d_b2 = d_l2
    d_w2 = d_l2.T @ a1
    d_l1 = d_l2 @ w2 * (l1 > 0)
    d_b1 = d_l1
    d_w1 = d_l1.T @ X
    return {"W1": d_w1, "b1": np.mean(d_b1, 0), "W2": d_w2, "b2": np.mean(d_b2, 0)}
    # right 2: return {"W1": d_w1, "b1": np.sum(d_b1, 0), "W2": d_w2, "b2": np.sum(d_b2, 0)}


def step(params, X, y, lr):
    optimizer = SGD(lr, weight_decay=WEIGHT_DECAY)
    g = gradients(params, X, y)
    return {k: optimizer.apply_single(k, g[k], params[k]) for k in params}
