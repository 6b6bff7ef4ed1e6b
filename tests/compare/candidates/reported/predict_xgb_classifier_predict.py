"""predict compares the probability of the positive class with 0, so every sample is labelled 1; the threshold is 0.5.

Source: https://github.com/dask/dask-xgboost/issues/62 (Predict() Method Always Returns 1 (Binary Classification))
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class Booster:
    """A linear booster with the objective binary:logistic."""

    def __init__(self, params):
        self.weight = params["W"]
        self.bias = params["b"]

    def margin(self, X):
        return X.dot(self.weight) + self.bias

    def predict(self, X):
        return 1.0 / (1.0 + np.exp(-self.margin(X)))


class XGBClassifier:
    def __init__(self, booster):
        self._Booster = booster

    def predict_proba(self, X):
        return self._Booster.predict(X)

    def predict(self, X):
        class_probs = self._Booster.predict(X)
        if class_probs.ndim > 1:
            cidx = np.argmax(class_probs, axis=1)
        else:
            cidx = (class_probs > 0).astype(np.int64)  # right: cidx = (class_probs > 0.5).astype(np.int64)
        return cidx


def forward(params, X):
    return XGBClassifier(Booster(params)).predict_proba(X)


def predict(params, X):
    return XGBClassifier(Booster(params)).predict(X)
