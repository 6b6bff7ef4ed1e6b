"""The classifier puts its outputs through a softmax before they go to the cross entropy, which has the log softmax
inside already; the gradient flows through both.

Source: https://github.com/NaJaeMin92/pytorch-DANN/issues/7 (Regarding softmax layer)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 4, 2)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, g):
        self.weight_grad = g.T @ self.x
        self.bias_grad = g.sum(0)
        return g @ self.weight


class ReLU:
    def __call__(self, x):
        self.mask = x > 0
        return x * self.mask

    def backward(self, g):
        return g * self.mask


class Softmax:
    def __call__(self, x):
        e = np.exp(x - x.max(1, keepdims=True))
        self.out = e / e.sum(1, keepdims=True)
        return self.out

    def backward(self, g):
        return self.out * (g - (g * self.out).sum(1, keepdims=True))


class CrossEntropyLoss:
    def __call__(self, x, target):
        self.p = Softmax()(x)
        self.target = target
        z = x - x.max(1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(1, keepdims=True))
        return -(target * log_p).sum(1).mean()

    def backward(self):
        return (self.p - self.target) / len(self.target)


class Classifier:
    def __init__(self, params):
        self.fc = [Linear(params[f"W{i}"], params[f"b{i}"]) for i in (1, 2, 3)]
        self.layer = [self.fc[0], ReLU(), self.fc[1], ReLU(), self.fc[2]]
        self.layer.append(Softmax())  # right: nothing

    def __call__(self, x):
        for m in self.layer:
            x = m(x)
        return x

    def backward(self, g):
        for m in reversed(self.layer):
            g = m.backward(g)


criterion = CrossEntropyLoss


def forward(params, X):
    return Softmax()(Classifier(params)(X))


def loss(params, X, y):
    return criterion()(Classifier(params)(X), y)


def gradients(params, X, y):
    classifier, c = Classifier(params), criterion()
    c(classifier(X), y)
    classifier.backward(c.backward())
    grads = {f"W{i + 1}": l.weight_grad for i, l in enumerate(classifier.fc)}
    grads.update({f"b{i + 1}": l.bias_grad for i, l in enumerate(classifier.fc)})
    return grads
