"""The loss takes logits and applies the sigmoid itself, but is given the decoded outputs, which have been through one.

Source: https://github.com/hunglc007/tensorflow-yolov4-tflite/issues/157 (Accidental mistake of double sigmoid operations?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 2)
ACTIVATION = "leaky_relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid_cross_entropy_with_logits(labels, logits):
    return np.maximum(logits, 0) - logits * labels + np.log1p(np.exp(-np.abs(logits)))


def conv(params, x):
    x = x @ params["W1"].T + params["b1"]
    x = np.where(x > 0, x, 0.01 * x)
    return x @ params["W2"].T + params["b2"]


def decode_train(conv_raw):
    return 1 / (1 + np.exp(-conv_raw))


def compute_loss(conv_raw_conf, respond_bbox):
    conf_loss = sigmoid_cross_entropy_with_logits(labels=respond_bbox, logits=conv_raw_conf)
    return conf_loss.mean()


def forward(params, X):
    return decode_train(conv(params, X))


def loss(params, X, y):
    conv_raw = conv(params, X)
    return compute_loss(decode_train(conv_raw), y)  # right: return compute_loss(conv_raw, y)
