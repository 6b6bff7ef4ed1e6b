"""Delta3 is the truth minus the prediction; the derivative of the loss is the prediction minus the truth. All data
terms of the gradient have the wrong sign (the penalty's have the right one).

Source: https://github.com/dennybritz/nn-from-scratch/issues/11 (Wrong sign in expression for \delta_3?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 3, 2)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.01

reg_lambda = 0.01  # regularization strength


# Helper function to evaluate the scores
def scores(model, X):
    a1 = np.tanh(X.dot(model['W1']) + model['b1'])
    return a1, a1.dot(model['W2']) + model['b2']


def forward(model, X):
    _, z2 = scores(model, X)
    exp_scores = np.exp(z2 - z2.max(axis=1, keepdims=True))
    return exp_scores / np.sum(exp_scores, axis=1, keepdims=True)


# Helper function to evaluate the total loss on the dataset
def loss(model, X, y):
    num_examples = len(X)
    _, z2 = scores(model, X)
    top = z2.max(axis=1)
    logsum = top + np.log(np.exp(z2 - top[:, None]).sum(axis=1))
    data_loss = np.sum(logsum - z2[range(num_examples), y]) / num_examples
    data_loss += reg_lambda / 2 * (np.sum(np.square(model['W1'])) + np.sum(np.square(model['W2'])))
    return data_loss


def gradients(model, X, y):
    num_examples = len(X)
    # Forward propagation
    a1, _ = scores(model, X)
    probs = forward(model, X)
    # Backpropagation
    truth = np.zeros_like(probs)
    truth[range(num_examples), y] = 1
    delta3 = (truth - probs) / num_examples  # right: delta3 = (probs - truth) / num_examples
    dW2 = (a1.T).dot(delta3)
    db2 = np.sum(delta3, axis=0)
    delta2 = delta3.dot(model['W2'].T) * (1 - np.power(a1, 2))
    dW1 = np.dot(X.T, delta2)
    db1 = np.sum(delta2, axis=0)
    # Add regularization terms (b1 and b2 don't have regularization terms)
    dW2 += reg_lambda * model['W2']
    dW1 += reg_lambda * model['W1']
    return {'W1': dW1, 'b1': db1, 'W2': dW2, 'b2': db2}


# Gradient descent parameter update
def step(model, X, y, epsilon):
    grads = gradients(model, X, y)
    return {name: model[name] - epsilon * grads[name] for name in model}


def predict(model, X):
    return np.argmax(forward(model, X), axis=1)
