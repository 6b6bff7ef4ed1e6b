"""The penalty is reg * sum(W * W), whose gradient is 2 * reg * W; only reg * W is added.

Source: https://github.com/bruceoutdoors/CS231n/issues/9 (Error in svm_loss_naive method in linear_svm.py)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 6
ACTIVATION = "identity"
LOSS = "hinge"
L2 = 0.6

reg = 0.3


def svm_loss_naive(W, b, X, y, reg):
    """
    Hinge loss of a binary linear SVM, with loops.

    Inputs:
    - W: (D,) weights, b: the bias
    - X: (N, D) a minibatch, y: (N,) labels of -1 and 1
    - reg: regularization strength

    Returns loss, dW, db
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
            dW = dW - y[i] * X[i]
            db = db - y[i]

    # an average instead of a sum
    loss /= num_train
    dW = dW / num_train
    db = db / num_train

    # Add regularization.
    loss += reg * np.sum(W * W)
    dW = dW + reg * W  # right: dW = dW + 2 * reg * W
    return loss, dW, db


def forward(params, X):
    return X.dot(params["W"]) + params["b"]


def loss(params, X, y):
    return svm_loss_naive(params["W"], params["b"], X, y, reg)[0]


def gradients(params, X, y):
    _, dW, db = svm_loss_naive(params["W"], params["b"], X, y, reg)
    return {"W": dW, "b": db}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {k: params[k] - lr * grads[k] for k in params}
