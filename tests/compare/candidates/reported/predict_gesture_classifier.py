"""Two mistakes: the class that is reported is one too high, since the index is counted up before it is stored (classes
start at 0); and the loss is the sum over the vectors, never divided by their number.

Source: https://github.com/irllabs/ml-lib/issues/4 (Prediction classes are out by one) and
https://github.com/DataScienceHamburg/PyTorchUltimateMaterial/issues/5 (Faulty Loss calculation in
nn_scratch_end.py)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"


class Classifier:
    def __init__(self, params):
        self.hidden = (params["W1"], params["b1"])
        self.output = (params["W2"], params["b2"])

    def scores(self, vector):
        W, b = self.hidden
        h = np.tanh(W.dot(vector) + b)
        W, b = self.output
        return W.dot(h) + b

    def forward_pass(self, vector):
        s = self.scores(vector)
        e = np.exp(s - s.max())
        return e / e.sum()

    def vector_loss(self, vector, label):
        s = self.scores(vector)
        top = s.max()
        return top + np.log(np.exp(s - top).sum()) - s[label]

    def test_loss(self, vectors, labels):
        L_sum = 0
        for i in range(len(vectors)):
            L_sum += self.vector_loss(vectors[i], labels[i])
        return L_sum  # right 1: return L_sum / len(vectors)

    def map(self, vector):
        """class of one vector"""
        likelihoods = self.forward_pass(vector)
        best, best_index = -1.0, 0
        index = 0
        for value in likelihoods:
            index += 1  # right 2: nothing
            if value > best:
                best, best_index = value, index  # or here
            # missing 2: index += 1
        return best_index  # or here


def forward(params, X):
    clf = Classifier(params)
    return np.array([clf.forward_pass(x) for x in X])


def loss(params, X, y):
    return Classifier(params).test_loss(X, y)


def predict(params, X):
    clf = Classifier(params)
    return np.array([clf.map(x) for x in X])
