"""Every layer puts its regularization loss into the collection, and nobody adds the collection to the loss.

Source: https://github.com/taki0112/ResNet-Tensorflow/issues/6 (regularization not working)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.1


def l2_regularizer(scale):
    return lambda w: scale * np.sum(np.square(w)) / 2


weight_regularizer = l2_regularizer(L2)


class ResNet(object):
    def __init__(self, params):
        self.params = params
        self.regularization_losses = []

    def fully_conneted(self, x, scope):
        w, b = self.params["W" + scope], self.params["b" + scope]
        self.regularization_losses.append(weight_regularizer(w))
        return x @ w.T + b

    def network(self, x):
        x = self.fully_conneted(x, scope="1")
        x = np.maximum(x, 0)
        x = self.fully_conneted(x, scope="2")
        return x

    def get_regularization_loss(self):
        return sum(self.regularization_losses)

    def build_model(self, train_inptus, train_labels):
        self.train_logits = self.network(train_inptus)
        self.train_loss = self.classification_loss(self.train_logits, train_labels)
        # right: self.train_loss = self.classification_loss(self.train_logits, train_labels) + self.get_regularization_loss()
        return self.train_loss

    def classification_loss(self, logit, label):
        logit = logit - np.max(logit, axis=1, keepdims=True)
        log_sum = np.log(np.sum(np.exp(logit), axis=1))
        return np.mean(log_sum - logit[np.arange(len(label)), label])


def forward(params, X):
    logit = ResNet(params).network(X)
    e = np.exp(logit - np.max(logit, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def loss(params, X, y):
    return ResNet(params).build_model(X, y)


def predict(params, X):
    return np.argmax(ResNet(params).network(X), axis=-1)
