"""The prediction asks whether the probability is exactly 1, which a sigmoid hardly ever gives, instead of whether it is
above 0.5.

Source: https://github.com/TheAlgorithms/Python/pull/14903 (Fix cnn prediction)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5


class Sequential:
    """The last layer of the classifier: Dense(units=1, activation="sigmoid")."""

    def __init__(self, kernel, bias):
        self.kernel = kernel.reshape(-1, 1)
        self.bias = bias

    def predict(self, batch):
        return 1 / (1 + np.exp(-(batch @ self.kernel + self.bias)))


def classify_image(classifier, test_image):
    """
    0 = Normal, 1 = Abnormality detected
    """
    test_image = np.expand_dims(test_image, axis=0)
    result = classifier.predict(test_image)
    prediction = 1 if result[0][0] == 1 else 0  # right: prediction = 1 if result[0][0] > 0.5 else 0
    return prediction


def forward(params, X):
    return Sequential(params["W"], params["b"]).predict(X)[:, 0]


def predict(params, X):
    classifier = Sequential(params["W"], params["b"])
    return np.array([classify_image(classifier, x) for x in X])
