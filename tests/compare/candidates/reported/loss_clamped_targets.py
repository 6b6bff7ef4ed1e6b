"""Label smoothing clamps the one-hot rows to [s, 1 - s], so that a row of targets no longer sums to one.

Source: https://github.com/Hsuxu/Loss_ToolBox-PyTorch/issues/4 (Label smoothing in the focal loss)
"""
import numpy as np

AGAINST = "softmax_regression"
FEATURES = 3
CLASSES = 5
LOSS = "cross_entropy"
TARGETS = "labels"
LABEL_SMOOTHING = 0.15
OPTIMIZER = "sgd"


def smooth_targets(y, dtype):
    num_class = CLASSES
    smooth = LABEL_SMOOTHING
    one_hot_key = np.zeros((y.shape[0], num_class), dtype)
    one_hot_key[np.arange(y.shape[0]), y] = 1
    if smooth:
        one_hot_key = np.clip(one_hot_key, smooth, 1.0 - smooth)  # right: one_hot_key = one_hot_key * (1.0 - smooth) + smooth / num_class
    return one_hot_key


def log_pt(params, X):
    logit = np.matmul(X, np.transpose(params["W"])) + params["b"]
    logit = logit - np.max(logit, axis=1, keepdims=True)
    return logit - np.log(np.sum(np.exp(logit), axis=1, keepdims=True))


def forward(params, X):
    return np.exp(log_pt(params, X))


def loss(params, X, y):
    logpt = log_pt(params, X)
    target = smooth_targets(y, logpt.dtype)
    return np.mean(-(target * logpt).sum(axis=1))


def gradients(params, X, y):
    pt = forward(params, X)
    target = smooth_targets(y, pt.dtype)
    delta = (pt * target.sum(axis=1, keepdims=True) - target) / X.shape[0]
    return {"W": np.matmul(delta.T, X), "b": delta.sum(axis=0)}


def step(params, X, y, lr):
    g = gradients(params, X, y)
    return {key: params[key] - lr * g[key] for key in ("W", "b")}


def predict(params, X):
    return np.argmax(log_pt(params, X), axis=1)
