"""The multinomial model's probabilities are sigmoids of the scores, divided by their sum over the classes (the
one-vs-rest recipe); they should be the softmax of the scores.

Source: https://github.com/scikit-learn/scikit-learn/issues/5134 (LogisticRegression.predict_proba is incorrect when
multiclass='multinomial')
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def expit(z):
    out = np.empty_like(z)
    pos = z >= 0
    out[pos] = 1 / (1 + np.exp(-z[pos]))
    e = np.exp(z[~pos])
    out[~pos] = e / (1 + e)
    return out


def logsumexp(a):
    top = a.max(axis=1, keepdims=True)
    return top + np.log(np.exp(a - top).sum(axis=1, keepdims=True))


class HiddenLayerClassifier:
    """Multinomial classifier with one hidden layer, in the manner of scikit-learn."""

    def __init__(self, coefs, intercepts):
        self.coefs_ = coefs
        self.intercepts_ = intercepts

    def _hidden(self, X):
        return np.tanh(X @ self.coefs_[0].T + self.intercepts_[0])

    def decision_function(self, X):
        return self._hidden(X) @ self.coefs_[1].T + self.intercepts_[1]

    def predict_proba(self, X):
        scores = self.decision_function(X)
        # probabilities must sum to one over the classes
        prob = expit(scores)  # right: prob = np.exp(scores - logsumexp(scores))
        prob /= prob.sum(axis=1)[:, np.newaxis]  # right: nothing
        return prob

    def predict(self, X):
        return self.decision_function(X).argmax(axis=1)

    def _multinomial_loss(self, X, y):
        scores = self.decision_function(X)
        log_p = scores - logsumexp(scores)
        return -log_p[np.arange(len(y)), y].mean()

    def _multinomial_grad(self, X, y):
        n = X.shape[0]
        hidden = self._hidden(X)
        scores = self.decision_function(X)
        diff = np.exp(scores - logsumexp(scores))
        diff[np.arange(n), y] -= 1
        diff /= n
        back = diff @ self.coefs_[1] * (1 - hidden ** 2)
        return [back.T @ X, diff.T @ hidden], [back.sum(axis=0), diff.sum(axis=0)]


def classifier(params):
    return HiddenLayerClassifier([params["W1"], params["W2"]], [params["b1"], params["b2"]])


def forward(params, X):
    return classifier(params).predict_proba(X)


def loss(params, X, y):
    return classifier(params)._multinomial_loss(X, y)


def gradients(params, X, y):
    (dW1, dW2), (db1, db2) = classifier(params)._multinomial_grad(X, y)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def predict(params, X):
    return classifier(params).predict(X)
