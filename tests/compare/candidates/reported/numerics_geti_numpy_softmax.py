"""The exponentials are taken without subtracting the maximum, and where they overflow the infinite ones share the
probability equally and all others get none.

Source: https://github.com/open-edge-platform/geti/pull/1507 ([ENHANCE] Fix numpy_softmax NaN issue)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (5, 4)
OUTPUT = "softmax"
LOSS = "cross_entropy"


def numpy_softmax(x):
    with np.errstate(over="ignore"):
        x = np.exp(x)  # right: x = np.exp(x - np.max(x))
    inf_ind = np.isinf(x)
    total_infs = np.sum(inf_ind)
    if total_infs > 0:
        x[inf_ind] = 1.0 / total_infs
        x[~inf_ind] = 0
    else:
        x /= np.sum(x)
    return x


class OteClassification:
    def __init__(self, params):
        self.w, self.b = params["W1"], params["b1"]

    def infer(self, batch):
        return batch @ self.w.T + self.b

    def postprocess(self, outputs):
        return np.array([numpy_softmax(logits) for logits in outputs])


def forward(params, X):
    net = OteClassification(params)
    return net.postprocess(net.infer(X))


def gradients(params, X, y):
    d = forward(params, X)
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    return {"W1": d.T @ X, "b1": d.sum(axis=0)}


def predict(params, X):
    return OteClassification(params).infer(X).argmax(axis=1)
