"""The one-hot vector of the label 6 has its 1 in the 6th place; as the labels begin with 0, it should be in the 7th,
the place with the index 6.

Source: https://github.com/googlecodelabs/feedback/issues/219 ([cloud-tensorflow-mnist]:)
"""

import numpy as np

AGAINST = "softmax_regression"
FEATURES = 6
CLASSES = 5


def one_hot(labels):
    """A vector of CLASSES values for each label, all zeros but for a 1."""
    vectors = np.zeros((len(labels), CLASSES))
    for vector, label in zip(vectors, labels):
        vector[label - 1] = 1  # right: vector[label] = 1
    return vectors


def logits(W, b, X):
    return np.matmul(X, W.T) + b


def softmax(Ylogits):
    e = np.exp(Ylogits - np.max(Ylogits, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def softmax_cross_entropy_with_logits(Ylogits, Y_):
    shifted = Ylogits - np.max(Ylogits, axis=1, keepdims=True)
    lse = np.log(np.sum(np.exp(shifted), axis=1))
    return np.sum(Y_ * (lse[:, None] - shifted), axis=1)


def forward(params, X):
    # model
    Y = softmax(logits(params["W"], params["b"], X))
    return Y


def loss(params, X, y):
    # placeholder for the correct answers
    Y_ = one_hot(y)
    cross_entropy = softmax_cross_entropy_with_logits(logits(params["W"], params["b"], X), Y_)
    return np.mean(cross_entropy)


def gradients(params, X, y):
    Y_ = one_hot(y)
    Y = forward(params, X)
    dlogits = (Y - Y_) / len(X)
    return {"W": np.matmul(dlogits.T, X), "b": np.sum(dlogits, axis=0)}


def step(params, X, y, learning_rate):
    # GradientDescentOptimizer(learning_rate).minimize(cross_entropy)
    grads = gradients(params, X, y)
    W = params["W"] - learning_rate * grads["W"]
    b = params["b"] - learning_rate * grads["b"]
    return {"W": W, "b": b}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
