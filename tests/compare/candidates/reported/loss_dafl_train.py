"""The loss is taken with logarithms to base 10, so it is smaller than the cross-entropy (natural logarithm) by ln 10.

Source: https://github.com/huawei-noah/Efficient-Computing/issues/12 (Potential bug: misusage in information entropy)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 3)
ACTIVATION = "leaky_relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def student(params, gen_imgs):
    feature = gen_imgs @ params["W1"].T + params["b1"]
    feature = np.where(feature > 0, feature, 0.01 * feature)
    outputs_T = feature @ params["W2"].T + params["b2"]
    return outputs_T, feature


def log_probs(outputs_T):
    o = outputs_T - outputs_T.max(axis=1, keepdims=True)
    ln = o - np.log(np.sum(np.exp(o), axis=1, keepdims=True))
    return ln / np.log(10)  # right: return ln


def softmax_o_T(outputs_T):
    e = np.exp(outputs_T - outputs_T.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    outputs_T, _ = student(params, X)
    return softmax_o_T(outputs_T)


def loss(params, X, y):
    outputs_T, features_T = student(params, X)
    loss_one_hot = -(y * log_probs(outputs_T)).sum(axis=1)
    return loss_one_hot.mean()


def gradients(params, X, y):
    outputs_T, features_T = student(params, X)
    d2 = (softmax_o_T(outputs_T) - y) / len(y)
    d1 = d2 @ params["W2"]
    d1 = np.where(features_T > 0, d1, 0.01 * d1)
    return {"W1": d1.T @ X, "b1": d1.sum(axis=0), "W2": d2.T @ features_T, "b2": d2.sum(axis=0)}
