"""The scaled gradient is added to the weights, where the edited weights should be W - alpha * gradient.

Source: https://github.com/eric-mitchell/mend/issues/13 (Update Weights Operation)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 3, 4)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class EditableModel:
    def __init__(self, params):
        self.model = params

    def logits(self, x):
        self.x = x
        self.h = np.maximum(x @ self.model["W1"].T + self.model["b1"], 0)
        return self.h @ self.model["W2"].T + self.model["b2"]

    def probs(self, x):
        logits = self.logits(x)
        e = np.exp(logits - logits.max(-1, keepdims=True))
        return e / e.sum(-1, keepdims=True)

    def grads(self, x, labels):
        d = self.probs(x)
        d[np.arange(len(labels)), labels] -= 1
        d = d / len(labels)
        dh = d @ self.model["W2"] * (self.h > 0)
        return {"W1": dh.T @ x, "b1": dh.sum(0), "W2": d.T @ self.h, "b2": d.sum(0)}

    def edit(self, batch, edit_lr):
        mean_grads = self.grads(batch["input"], batch["labels"])
        updates = {n: edit_lr * g for n, g in mean_grads.items()}
        edited_model = {}
        for n, p in self.model.items():
            edited_model[n] = p + updates[n]  # right: edited_model[n] = p - updates[n]
        return edited_model


def forward(params, X):
    return EditableModel(params).probs(X)


def gradients(params, X, y):
    return EditableModel(params).grads(X, y)


def step(params, X, y, lr):
    return EditableModel(params).edit({"input": X, "labels": y}, lr)
