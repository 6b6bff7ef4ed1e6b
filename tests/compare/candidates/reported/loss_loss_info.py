"""The total is the item that the loop over the losses ended with; it should be the sum of all of them.

Source: https://github.com/dbolya/yolact/issues/254 (A not important Bug)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
L2 = 0.1


class Criterion:
    """Losses by their letter: C is the class loss, R the regularization"""

    def __init__(self, decay=L2):
        self.decay = decay

    def conf_loss(self, conf_data, labels):
        top = conf_data.max(axis=1)
        log_sum_exp = top + np.log(np.exp(conf_data - top[:, None]).sum(axis=1))
        return np.mean(log_sum_exp - conf_data[np.arange(len(labels)), labels])

    def weight_loss(self, weight):
        return self.decay / 2 * np.sum(weight ** 2)

    def __call__(self, conf_data, labels, weight):
        losses = {}
        losses["C"] = self.conf_loss(conf_data, labels)
        losses["R"] = self.weight_loss(weight)
        return losses


def net(params, images):
    return images @ params["W"].T + params["b"]


def log_losses(losses):
    """What is logged of an iteration"""
    loss_info = {}
    for k in losses:
        loss_info[k] = losses[k]
    loss_info["T"] = losses[k]  # right: loss_info["T"] = sum(losses.values())
    return loss_info


def forward(params, X):
    conf = net(params, X)
    e = np.exp(conf - conf.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    losses = Criterion()(net(params, X), y, params["W"])
    return log_losses(losses)["T"]


def gradients(params, X, y):
    delta = forward(params, X)
    delta[np.arange(len(y)), y] -= 1
    delta = delta / len(y)
    return {"W": delta.T @ X + L2 * params["W"], "b": delta.sum(axis=0)}
