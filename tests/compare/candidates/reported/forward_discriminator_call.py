"""The discriminator's class outputs go through a sigmoid each, so that they do not sum to 1; the loss is taken with a
softmax, and the probabilities are the softmax of the logits.

Source: https://github.com/clvrai/SSGAN-Tensorflow/issues/19 (predicted probabilities not summed to 1)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "leaky_relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def lrelu(x, leak=0.01):
    return np.where(x > 0, x, leak * x)


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def fc(input, W, b, activation_fn=None):
    output = np.dot(input, W.T) + b
    return output if activation_fn is None else activation_fn(output)


class Discriminator(object):
    def __init__(self, params):
        self.p = params

    def __call__(self, input):
        d_1 = fc(input, self.p["W1"], self.p["b1"], lrelu)
        d_2 = fc(d_1, self.p["W2"], self.p["b2"])
        return sigmoid(d_2), d_2  # right: return softmax(d_2), d_2


def softmax_cross_entropy_with_logits(logits, labels):
    logits = logits - np.max(logits, axis=-1, keepdims=True)
    lse = np.log(np.sum(np.exp(logits), axis=-1, keepdims=True))
    return np.sum(labels * (lse - logits), axis=-1)


def forward(params, X):
    d_real, d_real_logits = Discriminator(params)(X)
    return d_real


def loss(params, X, y):
    d_real, d_real_logits = Discriminator(params)(X)
    return np.mean(softmax_cross_entropy_with_logits(d_real_logits, y))
