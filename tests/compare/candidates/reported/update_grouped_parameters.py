"""no_decay holds the beginning of the names, but a whole name is looked up in it: the condition is never satisfied and the
biases are decayed too.

Source: https://github.com/huggingface/transformers/issues/33 ([Bug report] Ineffective no_decay when using BERTAdam)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
L2 = 0.05


def softmax(x):
    x = np.exp(x - x.max(axis=-1, keepdims=True))
    return x / x.sum(axis=-1, keepdims=True)


class Classifier:
    def __init__(self, params):
        self.params = params

    def named_parameters(self):
        return list(self.params.items())

    def __call__(self, x):
        p = self.params
        self.x = x
        self.pooled = np.maximum(x @ p["W1"].T + p["b1"], 0)
        return softmax(self.pooled @ p["W2"].T + p["b2"])

    def backward(self, x, label_ids):
        d = self(x) - np.eye(len(self.params["b2"]))[label_ids]
        d = d / len(label_ids)
        dp = (d @ self.params["W2"]) * (self.pooled > 0)
        return {"W1": dp.T @ x, "b1": dp.sum(0), "W2": d.T @ self.pooled, "b2": d.sum(0)}


def optimizer_grouped_parameters(model):
    no_decay = ["b"]
    decay = [n for n, p in model.named_parameters() if n not in no_decay]  # right: decay = [n for n, p in model.named_parameters() if not any(nd in n for nd in no_decay)]
    rest = [n for n, p in model.named_parameters() if n not in decay]
    return [
        {"names": decay, "weight_decay_rate": L2},
        {"names": rest, "weight_decay_rate": 0.0},
    ]


def forward(params, X):
    return Classifier(params)(X)


def step(params, X, y, lr):
    model = Classifier(params)
    grads = model.backward(X, y)
    updated = {}
    for group in optimizer_grouped_parameters(model):
        for n in group["names"]:
            p = params[n]
            updated[n] = p - lr * (grads[n] + group["weight_decay_rate"] * p)
    return updated
