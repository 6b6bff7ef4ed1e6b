"""The regularization is added to the loss alone; its gradient, reg W, is missing in dW.

Source: https://datascience.stackexchange.com/questions/111993/why-would-we-add-regularization-loss-to-the-gradient-itself-in-an-svm
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 5
CLASSES = 3
L2 = 0.2


def loss_naive(W, b, X, y, reg):
    """
    Linear classifier's loss function, naive implementation (with loops).

    Inputs:
    - W: A numpy array of shape (D, C) containing weights.
    - b: A numpy array of shape (C,) containing biases.
    - X: A numpy array of shape (N, D) containing a minibatch of data.
    - y: A numpy array of shape (N,) containing training labels.
    - reg: (float) regularization strength
    """
    dW = np.zeros(W.shape)  # initialize the gradient as zero
    db = np.zeros(b.shape)

    # compute the loss and the gradient
    num_classes = W.shape[1]
    num_train = X.shape[0]
    loss = 0.0
    for i in range(num_train):
        scores = X[i].dot(W) + b
        scores = scores - np.max(scores)
        log_sum = np.log(np.sum(np.exp(scores)))
        loss += log_sum - scores[y[i]]
        for j in range(num_classes):
            margin = np.exp(scores[j] - log_sum) - (j == y[i])
            dW[:, j] += margin * X[i]
            db[j] += margin

    # Right now the loss is a sum over all training examples, but we want it
    # to be an average instead so we divide by num_train.
    loss /= num_train
    dW /= num_train  # right: dW /= num_train; dW += reg * W
    db /= num_train

    # Add regularization to the loss.
    loss += 0.5 * reg * np.sum(W * W)

    return loss, dW, db


def loss(params, X, y):
    return loss_naive(params["W"].T, params["b"], X, y, L2)[0]


def gradients(params, X, y):
    _, dW, db = loss_naive(params["W"].T, params["b"], X, y, L2)
    return {"W": dW.T, "b": db}


def step(params, X, y, lr):
    _, dW, db = loss_naive(params["W"].T, params["b"], X, y, L2)
    return {"W": params["W"] - lr * dW.T, "b": params["b"] - lr * db}


def predict(params, X):
    return np.argmax(X.dot(params["W"].T) + params["b"], axis=1)
