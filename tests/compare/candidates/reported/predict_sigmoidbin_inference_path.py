"""The training path applies the sigmoid, the inference path compares the raw logits with the threshold for
probabilities.

Source: https://github.com/WongKinYiu/yolov7/pull/2145 (fix: add missing .sigmoid() in SigmoidBin inference path)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class SigmoidBin:
    def __init__(self, params, thres=0.5):
        self.w, self.b = params["W"], params["b"]
        self.thres = thres

    def raw(self, x):
        return np.einsum("nf,f->n", x, self.w) + self.b

    def training(self, x):
        return sigmoid(self.raw(x))

    def infer(self, x):
        pred = self.raw(x)  # right: pred = sigmoid(self.raw(x))
        return (pred > self.thres).astype(int)


def forward(params, X):
    return SigmoidBin(params).training(X)


def predict(params, X):
    return SigmoidBin(params).infer(X)
