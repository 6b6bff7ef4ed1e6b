"""The error of the output layer is taken as target minus prediction, so all gradients have the wrong sign.

Source: https://github.com/dennybritz/nn-from-scratch/issues/11 (Wrong sign in expression for \\delta_3?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"


# Forward propagation to calculate our predictions
def forward_propagation(model, x):
    W1, b1, W2, b2 = model['W1'], model['b1'], model['W2'], model['b2']
    z1 = x.dot(W1) + b1
    a1 = np.tanh(z1)
    z2 = a1.dot(W2) + b2
    exp_scores = np.exp(z2 - np.max(z2, axis=1, keepdims=True))
    probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True)
    return a1, probs


def forward(model, X):
    return forward_propagation(model, X)[1]


def gradients(model, X, y):
    num_examples = len(X)
    W2 = model['W2']
    a1, probs = forward_propagation(model, X)
    Y = np.zeros_like(probs)
    Y[range(num_examples), y] = 1
    # Backpropagation
    delta3 = (Y - probs) / num_examples  # right: delta3 = (probs - Y) / num_examples
    dW2 = (a1.T).dot(delta3)
    db2 = np.sum(delta3, axis=0)
    delta2 = delta3.dot(W2.T) * (1 - np.power(a1, 2))
    dW1 = np.dot(X.T, delta2)
    db1 = np.sum(delta2, axis=0)
    return {'W1': dW1, 'b1': db1, 'W2': dW2, 'b2': db2}


# Helper function to predict an output
def predict(model, x):
    return np.argmax(forward(model, x), axis=1)
