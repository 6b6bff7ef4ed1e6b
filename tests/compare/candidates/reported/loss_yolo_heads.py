"""The list of lists is made by multiplication, so all its entries are one list and the total holds the parts once more;
each name should have a list of its own.

Source: https://github.com/BobLiu20/YOLOv3_PyTorch/issues/17 (A possible bug in training.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3)
OUTPUT = "sigmoid"
LOSS = "mse"
L2 = 0.2


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


class YOLOLoss:
    """Loss of one head, that is one output, and its share of the decay"""

    def __init__(self, weight, heads):
        self.weight = weight
        self.heads = heads

    def __call__(self, pred, target):
        xy = np.mean((pred - target) ** 2) / self.heads
        decay = L2 / 2 * np.sum(self.weight ** 2)
        return xy + decay, xy, decay


def forward(params, X):
    return sigmoid(X @ params["W1"].T + params["b1"])


def loss(params, X, y):
    heads = LAYERS[-1]
    outputs = forward(params, X)
    yolo_losses = [YOLOLoss(params["W1"][i], heads) for i in range(heads)]

    losses_name = ["total_loss", "xy", "decay"]
    losses = [[]] * len(losses_name)  # right: losses = [[] for _ in losses_name]
    for i in range(heads):
        _loss_item = yolo_losses[i](outputs[:, i], y[:, i])
        for j, l in enumerate(_loss_item):
            losses[j].append(l)
    losses = [sum(l) for l in losses]
    return losses[0]


def gradients(params, X, y):
    out = forward(params, X)
    d = 2 * (out - y) / y.size * out * (1 - out)
    return {"W1": d.T @ X + L2 * params["W1"], "b1": d.sum(axis=0)}
