"""Inside the loop over the features the update goes to the weight of the whole feature vector phi, where it should go
to the weight of the one feature, so the weights that score() reads never change.

Source: https://github.com/cslu-nlp/nlup/pull/4 (fix in BinaryPerceptron.update)
"""

from collections import defaultdict

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4
STEPS = "online"


class Classifier:
    """Mixin for shared classifier methods"""

    def fit(self, Y, Phi, alpha=1):
        for (y, phi) in zip(Y, Phi):
            self.fit_one(y, phi, alpha)


class BinaryClassifier(Classifier):
    """A feature vector `phi` is a tuple of (feature, value)"""

    def __init__(self, params):
        self.weights = defaultdict(int)
        self.weights["bias"] = params["b"]
        for j, w in enumerate(params["W"]):
            self.weights[f"f{j}"] = w

    def score(self, phi):
        """Get score for a `hit` according to the feature vector `phi`"""
        return sum(self.weights[feature] * value for feature, value in phi)

    def predict(self, phi):
        return 1 / (1 + np.exp(-self.score(phi)))

    def fit_one(self, y, phi, alpha=1):
        yhat = self.predict(phi)
        self.update(y, yhat, phi, alpha)
        return yhat

    def update(self, y, yhat, phi, alpha=1):
        """Reward the correct observation `y` by the update `alpha`"""
        reward = alpha * (y - yhat)
        for phi_i, value in phi:
            self.weights[phi] += reward * value  # right: self.weights[phi_i] = self.weights[phi_i] + reward * value

    def params(self, n):
        return {"W": np.array([self.weights[f"f{j}"] for j in range(n)]), "b": np.array(self.weights["bias"])}


def extract(x):
    """efeats: names of the features beside what they are worth"""
    return (("bias", x.dtype.type(1)),) + tuple((f"f{j}", v) for j, v in enumerate(x))


def forward(params, X):
    classifier = BinaryClassifier(params)
    return np.array([classifier.predict(extract(x)) for x in X])


def step(params, X, y, lr):
    classifier = BinaryClassifier(params)
    classifier.fit(y, [extract(x) for x in X], lr)
    return classifier.params(X.shape[1])
