"""The model ends in a softmax although the cross entropy that follows takes logits and does a softmax of its own, so
that softmax is applied twice.

Source: https://github.com/shaoxiongji/federated-learning/issues/9 (Pytorch CrossEntropy function contains softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class CrossEntropyLoss:
    def log_softmax(self, x):
        x = x - x.max(axis=1, keepdims=True)
        return x - np.log(np.exp(x).sum(axis=1, keepdims=True))

    def __call__(self, log_probs, labels):
        return -(labels * self.log_softmax(log_probs)).sum(axis=1).mean()


class MLP:
    def __init__(self, layer_input, layer_hidden):
        self.layer_input = layer_input
        self.layer_hidden = layer_hidden

    def forward(self, x):
        x = x.reshape(-1, self.layer_input[0].shape[1])
        w, b = self.layer_input
        x = np.dot(x, w.T) + b
        x = np.maximum(x, 0)
        w, b = self.layer_hidden
        x = np.dot(x, w.T) + b
        return softmax(x)  # right: return x


class LocalUpdate:
    def __init__(self, net):
        self.net = net
        self.loss_func = CrossEntropyLoss()

    def loss(self, images, labels):
        log_probs = self.net.forward(images)
        return self.loss_func(log_probs, labels)

    def probabilities(self, images):
        return np.exp(self.loss_func.log_softmax(self.net.forward(images)))


def client(params):
    return LocalUpdate(MLP((params["W1"], params["b1"]), (params["W2"], params["b2"])))


def forward(params, X):
    return client(params).probabilities(X)


def loss(params, X, y):
    return client(params).loss(X, y)


def predict(params, X):
    return client(params).net.forward(X).argmax(axis=1)
