"""argmax runs over the whole batch of probabilities (an index into the flattened array); it should run over the row of
sample i.

Source: https://github.com/BVLC/caffe/pull/3182 (Fix class label index error in tutorial 00.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Net:
    """A small deploy net: data -> fc1 -> relu1 -> fc2 -> prob. All results stay in net.blobs."""

    def __init__(self, params):
        self.params = params
        self.blobs = {}

    def forward(self, data):
        b, p = self.blobs, self.params
        b["data"] = data
        b["fc1"] = data @ p["W1"].T + p["b1"]
        b["relu1"] = np.maximum(b["fc1"], 0)
        b["fc2"] = b["relu1"] @ p["W2"].T + p["b2"]
        e = np.exp(b["fc2"] - b["fc2"].max(axis=1, keepdims=True))
        b["prob"] = e / e.sum(axis=1, keepdims=True)
        return {"prob": b["prob"]}


def forward(params, X):
    return Net(params).forward(X)["prob"]


def loss(params, X, y):
    net = Net(params)
    net.forward(X)
    z = net.blobs["fc2"] - net.blobs["fc2"].max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[range(len(y)), y])


def predict(params, X):
    out = Net(params).forward(X)
    labels = np.zeros(len(X), dtype=int)
    for i in range(len(X)):
        # predicted class of image i
        labels[i] = out["prob"].argmax()  # right: labels[i] = out["prob"][i].argmax()
    return labels
