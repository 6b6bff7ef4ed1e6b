"""The softmax is applied twice: predict_proba takes the softmax of what is a probability already.

Source: https://github.com/layer6ai-labs/TabDPT-inference/pull/46 (Fix bug where softmax is applied twice)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "silu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def softmax(x, axis=-1):
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


class TabDPTClassifier:
    def __init__(self, params):
        self.params = params

    def _logits(self, x):
        z = x @ self.params["W1"].T + self.params["b1"]
        hidden = z / (1 + np.exp(-z))
        return hidden @ self.params["W2"].T + self.params["b2"]

    def _predict_large_cls(self, x, return_logits=False):
        pred = self._logits(x)
        if return_logits:
            return pred
        return softmax(pred)

    def ensemble_predict_proba(self, x):
        pred = self._predict_large_cls(x)  # right: pred = self._predict_large_cls(x, return_logits=True)
        return softmax(pred)


def forward(params, X):
    return TabDPTClassifier(params).ensemble_predict_proba(X)


def predict(params, X):
    return TabDPTClassifier(params)._logits(X).argmax(axis=-1)
