"""The L1 penalty squares the weights before it takes their absolute values, so it is the L2 penalty over again; it
should sum the absolute values of the weights themselves.

Source: https://github.com/zju3dv/EasyMocap/issues/159 (funcl1 and funcl2 do the same calculation in
easymocap/pyfitting/lossfactory.py)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L1 = 0.05
L2 = 0.1

funcl2 = lambda x: np.sum(x ** 2)
funcl1 = lambda x: np.sum(np.abs(x ** 2))  # right: funcl1 = lambda x: np.sum(np.abs(x))


class LossInit:
    """weighted sum of the data term and of the regularizers"""

    def __init__(self, weight):
        self.weight = weight
        self.funcs = {"l1": funcl1, "l2": funcl2}

    def data_term(self, z, y):
        return np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))

    def __call__(self, z, y, w):
        loss = self.data_term(z, y)
        for key, scale in self.weight.items():
            loss = loss + scale * self.funcs[key](w)
        return loss


def logits(params, X):
    return X @ params["W"] + params["b"]


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def forward(params, X):
    return sigmoid(logits(params, X))


def loss(params, X, y):
    return LossInit({"l1": L1, "l2": L2 / 2})(logits(params, X), y, params["W"])


def gradients(params, X, y):
    d = (forward(params, X) - y) / len(y)
    w = params["W"]
    return {"W": d @ X + L2 * w + L1 * np.sign(w), "b": d.sum()}


def predict(params, X):
    return (logits(params, X) > 0).astype(int)
