"""For numeric stability the largest score of the whole batch is subtracted instead of each row's own: rows far below it
underflow, and the loss becomes nan.

Source: https://github.com/linxiaow/EECS498-Deep-Learning-for-Vision/issues/2 (A problem in assignment 2)
"""

import numpy as np

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 5
CLASSES = 3


def compute_scores(params, X):
    scores = X.dot(params["W"].T) + params["b"]
    scores -= np.max(scores)  # right: scores -= np.max(scores, axis=1, keepdims=True)
    return scores


def softmax_loss_vectorized(params, X, y):
    """
    Returns a tuple of:
    - loss as single float
    - gradient with respect to the scores
    """
    num_train = X.shape[0]
    scores = compute_scores(params, X)
    exp_scores = np.exp(scores)
    row_sum = np.sum(exp_scores, axis=1, keepdims=True)
    loss = np.sum(np.log(row_sum[:, 0]) - scores[np.arange(num_train), y]) / num_train

    dscores = exp_scores / row_sum
    dscores[np.arange(num_train), y] -= 1
    dscores /= num_train
    return loss, dscores


def forward(params, X):
    exp_scores = np.exp(compute_scores(params, X))
    return exp_scores / np.sum(exp_scores, axis=1, keepdims=True)


def loss(params, X, y):
    return softmax_loss_vectorized(params, X, y)[0]


def gradients(params, X, y):
    _, dscores = softmax_loss_vectorized(params, X, y)
    return {"W": dscores.T.dot(X), "b": np.sum(dscores, axis=0)}


def predict(params, X):
    return np.argmax(X.dot(params["W"].T) + params["b"], axis=1)
