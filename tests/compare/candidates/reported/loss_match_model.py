"""The weighted losses of the samples are averaged over their number; they should be divided by the sum of the weights.

Source: https://github.com/alibaba/TorchEasyRec/pull/65 ([bugfix]fix calculation of weighted loss)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
CLASS_WEIGHT = (1, 2.5, 0.5)


class SoftmaxCrossEntropy:
    """one loss a sample, no reduction"""

    def __call__(self, pred, label):
        m = pred.max(axis=1)
        lse = m + np.log(np.exp(pred - m[:, None]).sum(axis=1))
        return lse - pred[np.arange(len(label)), label]

    def grad(self, pred, label):
        e = np.exp(pred - pred.max(axis=1, keepdims=True))
        g = e / e.sum(axis=1, keepdims=True)
        g[np.arange(len(label)), label] -= 1
        return g


class MatchModel:
    def __init__(self, params):
        self.W, self.b = params["W"], params["b"]
        self._loss_modules = {"softmax_cross_entropy": SoftmaxCrossEntropy()}

    def predict(self, batch):
        return batch @ self.W.T + self.b

    def sample_weight(self, label):
        return np.array(CLASS_WEIGHT, dtype=self.W.dtype)[label]

    def _share(self, sample_weight):
        """what a sample's loss counts in the batch's"""
        return sample_weight / len(sample_weight)  # right: return sample_weight / np.sum(sample_weight)

    def _loss_impl(self, pred, label):
        losses = {}
        for loss_name, module in self._loss_modules.items():
            each = module(pred, label)
            losses[loss_name] = np.sum(each * self._share(self.sample_weight(label)))
        return losses

    def total_loss(self, batch, label):
        return sum(self._loss_impl(self.predict(batch), label).values())

    def backward(self, batch, label):
        pred = self.predict(batch)
        share = self._share(self.sample_weight(label))
        g = self._loss_modules["softmax_cross_entropy"].grad(pred, label) * share[:, None]
        return {"W": g.T @ batch, "b": g.sum(axis=0)}


def forward(params, X):
    z = MatchModel(params).predict(X)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss(params, X, y):
    return MatchModel(params).total_loss(X, y)


def gradients(params, X, y):
    return MatchModel(params).backward(X, y)
