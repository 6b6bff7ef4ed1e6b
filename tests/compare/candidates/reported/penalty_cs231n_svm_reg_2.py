"""The vectorized loss ends with the data term; the regularization, whose gradient is there, isn't added to it.

Source: https://github.com/cs231n/cs231n.github.io/issues/253 (svm.ipynb subtley does not require calculation of
regularization term)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 0.3


def scores_of(W, b, X):
    return X.dot(W) + b


def svm_loss_vectorized(W, b, X, y, reg):
    """Two classes, y is -1 or 1."""
    num_train = X.shape[0]

    scores = scores_of(W, b, X)
    margins = np.maximum(0, 1 - y * scores)
    loss = np.sum(margins) / num_train  # right: loss = np.sum(margins) / num_train + 0.5 * reg * np.sum(W * W)

    dscores = np.where(margins > 0, -y, 0) / num_train
    dW = X.T.dot(dscores) + reg * W
    db = np.sum(dscores)
    return loss, dW, db


def forward(params, X):
    return scores_of(params["W"], params["b"], X)


def loss(params, X, y):
    return svm_loss_vectorized(params["W"], params["b"], X, y, L2)[0]


def gradients(params, X, y):
    _, dW, db = svm_loss_vectorized(params["W"], params["b"], X, y, L2)
    return {"W": dW, "b": db}
