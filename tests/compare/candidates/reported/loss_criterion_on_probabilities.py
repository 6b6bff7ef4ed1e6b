"""The criterion takes the softmax itself and is given the model's probabilities, so the softmax is applied twice; it
should be given the scores.

Source: https://github.com/PingYu-iris/SA-GCN/pull/4 (nn.CrossEntropyLoss() must not be given outputs normalized by
softmax)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def log_softmax(x):
    x = x - x.max(axis=-1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=-1, keepdims=True))


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def __call__(self, x):
        return x @ self.weight.T + self.bias


class CrossEntropyLoss:
    """log_softmax and nll_loss in one, as in PyTorch"""

    def __call__(self, input, target):
        logp = log_softmax(input)
        return -logp[np.arange(len(target)), target].mean()


class Classifier:
    def __init__(self, params):
        self.fc1 = Linear(params["W1"], params["b1"])
        self.fc2 = Linear(params["W2"], params["b2"])

    def scores(self, x):
        x = np.maximum(self.fc1(x), 0)
        return self.fc2(x)

    def __call__(self, x):
        return np.exp(log_softmax(self.scores(x)))


class Trainer:
    def __init__(self, params):
        self.model = Classifier(params)
        self.criterion = CrossEntropyLoss()

    def evaluate(self, features, labels):
        output = self.model(features)
        correct = (output.argmax(axis=1) == labels).sum()
        loss = self.criterion(output, labels)  # right: loss = self.criterion(self.model.scores(features), labels)
        return loss, correct / len(labels)


def forward(params, X):
    return Classifier(params)(X)


def predict(params, X):
    return forward(params, X).argmax(axis=1)


def loss(params, X, y):
    return Trainer(params).evaluate(X, y)[0]
