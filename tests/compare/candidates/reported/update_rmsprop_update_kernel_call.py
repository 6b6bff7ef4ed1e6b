"""RMSprop takes the weight decay for a decoupled one, beside the scaled gradient; it is an L2 term, to be added to the
gradient before the mean square is updated.

Source: https://github.com/Oneflow-Inc/oneflow/pull/5755 (fix weight decay in RMSprop)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "half_mse"
OPTIMIZER = "rmsprop"
ALPHA = 0.9
EPS = 1e-8
WEIGHT_DECAY = 0.1


class RMSPropUpdateKernel:
    def __init__(self, scale, l2, epsilon, decay_rate):
        self.scale = scale
        self.l2 = l2
        self.epsilon = epsilon
        self.decay_rate = decay_rate

    def __call__(self, model_diff, model, mean_square, learning_rate):
        diff = self.scale * model_diff  # right: diff = self.scale * model_diff + self.l2 * model
        mean_square = (1 - self.decay_rate) * diff * diff + self.decay_rate * mean_square
        denom = np.sqrt(mean_square) + self.epsilon
        model = model - learning_rate * (diff / denom + self.l2 * model)  # right: model = model - learning_rate * diff / denom
        return model, mean_square


kernel = RMSPropUpdateKernel(scale=1.0, l2=WEIGHT_DECAY, epsilon=EPS, decay_rate=ALPHA)


def forward(params, X):
    return np.tanh(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"]


def gradients(params, X, y):
    n = X.shape[0]
    a1 = np.tanh(X @ params["W1"].T + params["b1"])
    d2 = (a1 @ params["W2"].T + params["b2"] - y) / n
    d1 = d2 @ params["W2"] * (1 - a1 * a1)
    return {"W1": d1.T @ X, "b1": d1.sum(0), "W2": d2.T @ a1, "b2": d2.sum(0)}


def step(params, X, y, lr, state):
    diffs = gradients(params, X, y)
    updated, squares = {}, {}
    for name, model in params.items():
        before = state.get(name, np.zeros_like(model))
        updated[name], squares[name] = kernel(diffs[name], model, before, lr)
    return updated, squares
