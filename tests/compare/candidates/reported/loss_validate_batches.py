"""A batch's mean loss is multiplied by the batch size of the settings, also for the last batch, which is smaller; it
has to be multiplied by the true number of samples in the batch.

Source: https://github.com/mitmul/chainer-cifar10/issues/1 (Small bug in accuracy computation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 8, 5)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Args:
    batchsize = 128


args = Args()


class Cifar10(object):
    def __init__(self, params):
        self.p = params

    def __call__(self, x):
        h = np.maximum(x.dot(self.p["W1"].T) + self.p["b1"], 0)
        return h.dot(self.p["W2"].T) + self.p["b2"]


def softmax_cross_entropy(z, t):
    z = z - z.max(axis=1)[:, None]
    log_p = z - np.log(np.exp(z).sum(axis=1))[:, None]
    return -log_p[np.arange(len(t)), t].mean()


def validate(test_data, test_labels, model):
    sum_loss = 0
    N = test_data.shape[0]
    for i in range(0, N, args.batchsize):
        x_batch = test_data[i:i + args.batchsize]
        y_batch = test_labels[i:i + args.batchsize]
        loss = softmax_cross_entropy(model(x_batch), y_batch)
        sum_loss += float(loss) * args.batchsize  # right: sum_loss += float(loss) * y_batch.size
    return sum_loss / N


def forward(params, X):
    z = Cifar10(params)(X)
    e = np.exp(z - z.max(axis=1)[:, None])
    return e / e.sum(axis=1)[:, None]


def loss(params, X, y):
    return validate(X, y, Cifar10(params))


def predict(params, X):
    return Cifar10(params)(X).argmax(axis=1)
