"""The loss is normalized by the batch length already, and the gradients are rescaled by 1 / batch length once more.

Source: https://github.com/awslabs/sockeye/pull/36 (Bugfix: No longer divide by the batch length in two places.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 5)
ACTIVATION = "silu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class SoftmaxOutput:
    def __init__(self, normalize=True):
        self.normalize = normalize

    def forward(self, logits):
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        self.prob = e / e.sum(axis=1, keepdims=True)
        return self.prob

    def backward(self, label):
        grad = self.prob.copy()
        grad[np.arange(len(label)), label] -= 1
        if self.normalize:
            grad = grad / len(label)
        return grad


class TrainingModel:
    def __init__(self, arg_params):
        self.arg_params = arg_params
        self.output = SoftmaxOutput(normalize=True)

    def forward(self, data):
        p = self.arg_params
        self.data = data
        self.pre = data @ p["W1"].T + p["b1"]
        self.gate = 1 / (1 + np.exp(-self.pre))
        self.act = self.pre * self.gate
        return self.output.forward(self.act @ p["W2"].T + p["b2"])

    def backward(self, label):
        rescale_grad = 1.0 / len(label)  # right: rescale_grad = 1.0
        d = self.output.backward(label)
        dpre = (d @ self.arg_params["W2"]) * self.gate * (1 + self.pre * (1 - self.gate))
        grads = {"W1": dpre.T @ self.data, "b1": dpre.sum(axis=0), "W2": d.T @ self.act, "b2": d.sum(axis=0)}
        return {name: grad * rescale_grad for name, grad in grads.items()}


def forward(params, X):
    return TrainingModel(params).forward(X)


def gradients(params, X, y):
    model = TrainingModel(params)
    model.forward(X)
    return model.backward(y)
