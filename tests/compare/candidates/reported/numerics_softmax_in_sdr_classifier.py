"""The exponential is taken of the activations as they are, and overflows where they are large; their maximum has to be
subtracted first.

Source: https://github.com/numenta/nupic-legacy/pull/3819 (Fix softmax overflow)
"""

import numpy

AGAINST = "softmax_regression"
VERDICT = "unstable"
FEATURES = 5
CLASSES = 3
LOSS = "cross_entropy"
STEPS = "online"


class SDRClassifier(object):
    def __init__(self, weightMatrix, bias, alpha=0.001):
        self.alpha = alpha
        self._weightMatrix = weightMatrix
        self._bias = bias

    def inferSingleStep(self, pattern):
        """Predicted class label distribution of one pattern."""
        outputActivation = self._weightMatrix.dot(pattern) + self._bias
        expOutputActivation = numpy.exp(outputActivation)
        # right: expOutputActivation = numpy.exp(outputActivation - numpy.max(outputActivation))
        predictDist = expOutputActivation / numpy.sum(expOutputActivation)
        return predictDist

    def _calculateError(self, pattern, bucketIdx):
        targetDist = numpy.zeros(len(self._bias))
        targetDist[bucketIdx] = 1.0
        return targetDist - self.inferSingleStep(pattern)

    def compute(self, pattern, bucketIdx):
        error = self._calculateError(pattern, bucketIdx)
        self._weightMatrix = self._weightMatrix + self.alpha * numpy.outer(error, pattern)
        self._bias = self._bias + self.alpha * error


def forward(params, X):
    classifier = SDRClassifier(params["W"], params["b"])
    return numpy.array([classifier.inferSingleStep(pattern) for pattern in X])


def step(params, X, y, lr):
    classifier = SDRClassifier(params["W"], params["b"], alpha=lr)
    for pattern, bucketIdx in zip(X, y):
        classifier.compute(pattern, bucketIdx)
    return {"W": classifier._weightMatrix, "b": classifier._bias}
