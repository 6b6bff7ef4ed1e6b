"""The label is 1 where z is above ½; ½ is the threshold of the probability, and z's is 0."""

import numpy as np

AGAINST = "logistic_regression"
MISTAKE = "threshold-on-logit"
WHERE = "labels"


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def predict(params, X):
    z = X @ params["W"] + params["b"]
    return (z > 0.5).astype(int)  # right: return (z > 0).astype(int)
