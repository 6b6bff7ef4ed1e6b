"""The log-softmax of the classifier's head runs across the batch (dim 0); it should run over the classes of each
element of the batch (dim 1).

Source: https://github.com/fxia22/pointnet.pytorch/pull/33 (Update pointnet.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


class F:
    @staticmethod
    def relu(x):
        return np.where(x > 0, x, 0)

    @staticmethod
    def log_softmax(x, dim):
        x = x - x.max(axis=dim, keepdims=True)
        return x - np.log(np.exp(x).sum(axis=dim, keepdims=True))

    @staticmethod
    def nll_loss(pred, target):
        return -pred[np.arange(target.shape[0]), target].mean()


class PointNetCls:
    """The head alone: a global feature of each cloud comes in"""

    def __init__(self, params):
        self.fc1 = Linear(params["W1"], params["b1"])
        self.fc2 = Linear(params["W2"], params["b2"])
        self.fc3 = Linear(params["W3"], params["b3"])

    def __call__(self, x):
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        x = self.fc3(x)
        return F.log_softmax(x, dim=0)  # right: return F.log_softmax(x, dim=1)


def forward(params, X):
    return np.exp(PointNetCls(params)(X))


def loss(params, X, y):
    pred = PointNetCls(params)(X)
    return F.nll_loss(pred, y)
