"""The smooth L1 loss sums over the samples and the locations of each, but is divided by the number of samples only; it
is the mean over all elements.

Source: https://github.com/kuangliu/pytorch-retinanet/issues/35 (smoothL1loss size_average)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 4)
ACTIVATION = "relu"
OUTPUT = "identity"
LOSS = "huber"


def smooth_l1_loss(loc_preds, loc_targets):
    t = np.abs(loc_preds - loc_targets)
    return np.where(t < 1, 0.5 * t ** 2, t - 0.5).sum()


class LocHead(object):
    def __init__(self, params):
        self.fc1 = (params["W1"], params["b1"])
        self.fc2 = (params["W2"], params["b2"])

    def __call__(self, x):
        w, b = self.fc1
        x = np.maximum(x.dot(w.T) + b, 0)
        w, b = self.fc2
        return x.dot(w.T) + b


def forward(params, X):
    return LocHead(params)(X)


def loss(params, X, y):
    loc_preds = forward(params, X)
    samples_num, location_vector_length = loc_preds.shape
    loc_loss = smooth_l1_loss(loc_preds, y)
    return loc_loss / samples_num  # right: return loc_loss / (samples_num * location_vector_length)


def gradients(params, X, y):
    h = X.dot(params["W1"].T) + params["b1"]
    r = np.maximum(h, 0)
    d = r.dot(params["W2"].T) + params["b2"] - y
    d = np.clip(d, -1, 1) / d.size
    dh = d.dot(params["W2"]) * (h > 0)
    return {"W1": dh.T.dot(X), "b1": dh.sum(0), "W2": d.T.dot(r), "b2": d.sum(0)}
