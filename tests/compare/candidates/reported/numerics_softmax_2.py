"""The exponentials of the softmax overflow for large activations: the largest one is not subtracted before.

Source: https://github.com/FlorianMuellerklein/Machine-Learning/issues/2 (SoftMax Overflow ?)
"""

import numpy as np

AGAINST = "network"
VERDICT = "unstable"
LAYERS = (4, 6, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


# calculate the probabilities of the output layer
def softmax(w):
    e = np.exp(w)  # right: e = np.exp(w - np.amax(w, axis=1, keepdims=True))
    dist = e / np.sum(e, axis=1, keepdims=True)
    return dist


# using the rectifier over logistic sigmoid for the hidden layer
def relu(x):
    return np.maximum(x, 0)


# derivative for the rectifier, of its output
def drelu(y):
    return y > 0


class MLP_Classifier(object):
    def __init__(self, params):
        self.wi, self.bi = params["W1"], params["b1"]
        self.wo, self.bo = params["W2"], params["b2"]

    def feedForward(self, inputs):
        # input activations
        self.ai = inputs
        # hidden activations
        self.ah = relu(np.dot(self.ai, self.wi.T) + self.bi)
        # output activations
        self.ao = softmax(np.dot(self.ah, self.wo.T) + self.bo)
        return self.ao

    def backPropagate(self, targets):
        # error terms for the output, then for the hidden layer
        output_deltas = self.ao - targets
        hidden_deltas = drelu(self.ah) * np.dot(output_deltas, self.wo)
        N = len(targets)
        return {
            "W1": np.dot(hidden_deltas.T, self.ai) / N,
            "b1": hidden_deltas.sum(axis=0) / N,
            "W2": np.dot(output_deltas.T, self.ah) / N,
            "b2": output_deltas.sum(axis=0) / N,
        }


def forward(params, X):
    return MLP_Classifier(params).feedForward(X)


def gradients(params, X, y):
    NN = MLP_Classifier(params)
    NN.feedForward(X)
    return NN.backPropagate(np.eye(len(params["b2"]), dtype=X.dtype)[y])


def predict(params, X):
    return np.argmax(MLP_Classifier(params).feedForward(X), axis=1)
