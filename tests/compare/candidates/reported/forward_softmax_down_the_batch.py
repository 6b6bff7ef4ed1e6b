"""The softmax of the output layer runs along axis 0, the samples; it should run along the classes of each sample.

Source: https://github.com/dongjun-Lee/text-classification-models-tf/pull/1 (tf.nn.softmax should be calculated in
the dimension of axis=1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def softmax(x, axis=0):  # or here
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def scores(params, X):
    hidden = np.tanh(X @ params["W1"] + params["b1"])
    return hidden @ params["W2"] + params["b2"]


def forward(params, X):
    logits = scores(params, X)
    # one distribution over the labels
    return softmax(logits)  # right: return softmax(logits, axis=1)


def predict(params, X):
    return np.argmax(scores(params, X), axis=1)
