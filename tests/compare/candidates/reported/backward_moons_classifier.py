"""Two mistakes: the loss divides the regularization term by the number of samples together with the data term (only
the data term should be averaged), and the gradients of the data term are summed over the samples and never divided
by their number.

Source: https://github.com/dennybritz/nn-from-scratch/issues/13 (gradient checks do not match)
"""

# Two moons with a three layer network, everything by hand
import numpy as np

AGAINST = "network"
LAYERS = (2, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"
L2 = 0.1

reg_lambda = L2


def run(model, X):
    W1, b1, W2, b2 = model["W1"], model["b1"], model["W2"], model["b2"]
    a1 = np.tanh(X.dot(W1) + b1)
    z2 = a1.dot(W2) + b2
    z2 = z2 - np.max(z2, axis=1, keepdims=True)
    logprobs = z2 - np.log(np.sum(np.exp(z2), axis=1, keepdims=True))
    return a1, logprobs


def forward(model, X):
    return np.exp(run(model, X)[1])


def loss(model, X, y):
    num_examples = len(X)
    _, logprobs = run(model, X)
    data_loss = -np.sum(logprobs[range(num_examples), y])
    # right 1: data_loss = -np.sum(logprobs[range(num_examples), y]) / num_examples
    # Add regularization term to loss (optional)
    data_loss += reg_lambda / 2 * (np.sum(np.square(model["W1"])) + np.sum(np.square(model["W2"])))  # or here
    return 1. / num_examples * data_loss  # right 1: return data_loss


def gradients(model, X, y):
    num_examples = len(X)
    a1, logprobs = run(model, X)
    # Backpropagation
    delta3 = np.exp(logprobs)  # or here
    delta3[range(num_examples), y] -= 1  # or here
    # missing 2: delta3 /= num_examples
    dW2 = (a1.T).dot(delta3)  # or here
    db2 = np.sum(delta3, axis=0)  # or here
    delta2 = delta3.dot(model["W2"].T) * (1 - np.power(a1, 2))
    dW1 = np.dot(X.T, delta2)  # or here
    db1 = np.sum(delta2, axis=0)  # or here
    # Add regularization terms (b1 and b2 don't have any)
    dW2 += reg_lambda * model["W2"]
    dW1 += reg_lambda * model["W1"]
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def predict(model, X):
    return np.argmax(forward(model, X), axis=1)
