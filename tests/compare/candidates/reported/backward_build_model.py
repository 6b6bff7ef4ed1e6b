"""The hidden layer's tanh slope is taken at z2 (the output layer's pre-activation) instead of z1.

Source: https://github.com/dennybritz/nn-from-scratch/pull/3 (Update nn-from-scratch.ipynb: 1 - tanh^2(z1), rather
than z2)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


def propagate(model, X):
    z1 = X.dot(model["W1"]) + model["b1"]
    a1 = np.tanh(z1)
    z2 = a1.dot(model["W2"]) + model["b2"]
    exp_scores = np.exp(z2 - z2.max(axis=1, keepdims=True))
    probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True)
    return z1, a1, z2, probs


def forward(params, X):
    return propagate(params, X)[3]


def gradients(params, X, y):
    num_examples = len(X)
    W2 = params["W2"]
    z1, a1, z2, probs = propagate(params, X)

    delta3 = probs.copy()
    delta3[range(num_examples), y] -= 1
    delta3 /= num_examples
    dW2 = (a1.T).dot(delta3)
    db2 = np.sum(delta3, axis=0)
    delta2 = delta3.dot(W2.T) * (1 - np.power(np.tanh(z2), 2))
    # right: delta2 = delta3.dot(W2.T) * (1 - np.power(np.tanh(z1), 2))
    dW1 = np.dot(X.T, delta2)
    db1 = np.sum(delta2, axis=0)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    W1 = params["W1"] + -lr * grads["W1"]
    b1 = params["b1"] + -lr * grads["b1"]
    W2 = params["W2"] + -lr * grads["W2"]
    b2 = params["b2"] + -lr * grads["b2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


def predict(params, X):
    return np.argmax(forward(params, X), axis=1)
