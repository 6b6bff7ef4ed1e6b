"""With neg_label=1 the labels are overwritten one after the other in the same array, so that those just set to 1 become
-1 again and all samples are negative; both have to be told apart before anything is overwritten.

Source: https://github.com/scikit-learn/scikit-learn/pull/1883 (FIX bug where hinge_loss(..., neg_label=1) would
produce incorrect results)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "hinge"

# the decision function below is large for the class -1
POS_LABEL = -1
NEG_LABEL = 1


def signs(y_true, pos_label, neg_label):
    y_true = y_true.copy()
    y_true[y_true == pos_label] = 1  # right: negative = y_true == neg_label
    y_true[y_true == neg_label] = -1  # right: y_true[:] = 1
    # missing: y_true[negative] = -1
    return y_true


def hinge_margins(y_true, pred_decision, pos_label=POS_LABEL, neg_label=NEG_LABEL):
    return signs(y_true, pos_label, neg_label) * pred_decision


def decision_function(params, X):
    return -forward(params, X)


def forward(params, X):
    return np.dot(X, params["W"]) + params["b"]


def loss(params, X, y):
    losses = 1 - hinge_margins(y, decision_function(params, X))
    # The hinge doesn't penalize good enough predictions.
    losses[losses <= 0] = 0
    return np.mean(losses)


def gradients(params, X, y):
    margin = hinge_margins(y, decision_function(params, X))
    d_decision = np.where(margin < 1, -signs(y, POS_LABEL, NEG_LABEL), 0) / len(X)
    d_out = -d_decision
    return {"W": np.dot(d_out, X).astype(params["W"].dtype), "b": np.sum(d_out)}
