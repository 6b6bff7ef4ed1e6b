"""The penalty is reg * sum(W * W), but its gradient lacks the factor 2.

Source: https://github.com/jingtinghuang/CS231n-Spring-2017/issues/3 (Missing factor of 2 in gradient of L2 regularization)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 4
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 0.1

reg = 0.05


def svm_loss_naive(W, b, X, y, reg):
    """
    Binary SVM loss function, naive implementation (with loops).

    Returns loss as single float, gradients with respect to weights W and bias b.
    """
    dW = np.zeros_like(W)
    db = np.zeros_like(b)
    num_train = X.shape[0]
    loss = 0.0
    for i in range(num_train):
        score = X[i].dot(W) + b
        margin = 1 - y[i] * score
        if margin > 0:
            loss += margin
            dW -= y[i] * X[i]
            db = db - y[i]

    # average
    loss /= num_train
    dW /= num_train
    db = db / num_train

    # regularization
    loss += reg * np.sum(W * W)
    dW += reg * W  # right: dW += 2 * reg * W

    return loss, dW, db


def forward(params, X):
    return X.dot(params["W"]) + params["b"]


def loss(params, X, y):
    return svm_loss_naive(params["W"], params["b"], X, y, reg)[0]


def gradients(params, X, y):
    _, dW, db = svm_loss_naive(params["W"], params["b"], X, y, reg)
    return {"W": dW, "b": db}


def step(params, X, y, lr):
    _, dW, db = svm_loss_naive(params["W"], params["b"], X, y, reg)
    return {"W": params["W"] - lr * dW, "b": params["b"] - lr * db}
