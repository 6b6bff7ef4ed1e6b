"""The bias is applied before the linear layer and so is multiplied by the weights.

Source: https://github.com/facundoq/edunn/issues/15 (Tests passing for incorrect implementation of logistic regression forward)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


class Linear:
    def __init__(self, w):
        self.w = w

    def forward(self, x):
        return x.dot(self.w)


class Bias:
    def __init__(self, b):
        self.b = b

    def forward(self, x):
        return x + self.b


class Sigmoid:
    def forward(self, x):
        return 1.0 / (1.0 + np.exp(-x))


class LogisticRegression:
    def __init__(self, w, b):
        self.linear = Linear(w)
        self.bias = Bias(b)
        self.sigmoid = Sigmoid()

    def forward(self, x):
        z = self.linear.forward(self.bias.forward(x))  # right: z = self.bias.forward(self.linear.forward(x))
        return self.sigmoid.forward(z)


def forward(params, X):
    return LogisticRegression(params["W"], params["b"]).forward(X)
