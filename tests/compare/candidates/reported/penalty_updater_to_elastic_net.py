"""The squared L2 updater is mapped to elasticNetParam 1.0, which is the L1 penalty, and the L1 updater to 0.0, which is
L2; the two have changed places.

Source: https://github.com/apache/spark/commit/8a4ed78869e99c7de7062c3baa0ddb9d28c8e9b1 ([SPARK-13379][MLLIB] Fix
MLlib LogisticRegressionWithLBFGS set regularization incorrectly)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 5
L2 = 0.3


class SquaredL2Updater:
    pass


class L1Updater:
    pass


class LogisticRegression:
    """the model that does the work: regParam * (alpha * L1 + (1 - alpha) * L2), the intercept goes free"""

    def __init__(self, regParam, elasticNetParam):
        self.regParamL1 = elasticNetParam * regParam
        self.regParamL2 = (1.0 - elasticNetParam) * regParam

    def margin(self, coefficients, intercept, features):
        return features @ coefficients + intercept

    def costFun(self, coefficients, intercept, features, label):
        margin = self.margin(coefficients, intercept, features)
        lossSum = np.sum(np.logaddexp(0, margin) - label * margin)
        regVal = 0.5 * self.regParamL2 * np.sum(coefficients ** 2) + self.regParamL1 * np.sum(np.abs(coefficients))

        multiplier = 1.0 / (1.0 + np.exp(-margin)) - label
        gradient = features.T @ multiplier / len(label)
        gradient = gradient + self.regParamL2 * coefficients + self.regParamL1 * np.sign(coefficients)
        return lossSum / len(label) + regVal, gradient, np.mean(multiplier)


class LogisticRegressionWithLBFGS:
    def __init__(self, updater, regParam):
        self.updater = updater
        self.regParam = regParam

    def runWithMlLogisticRegression(self, elasticNetParam):
        return LogisticRegression(self.regParam, elasticNetParam)

    def run(self):
        if isinstance(self.updater, SquaredL2Updater):
            return self.runWithMlLogisticRegression(1.0)  # right: return self.runWithMlLogisticRegression(0.0)
        if isinstance(self.updater, L1Updater):
            return self.runWithMlLogisticRegression(0.0)  # right: return self.runWithMlLogisticRegression(1.0)
        raise ValueError("unknown updater")


def model():
    return LogisticRegressionWithLBFGS(SquaredL2Updater(), L2).run()


def forward(params, X):
    return 1.0 / (1.0 + np.exp(-model().margin(params["W"], params["b"], X)))


def loss(params, X, y):
    return model().costFun(params["W"], params["b"], X, y)[0]


def gradients(params, X, y):
    _, gradient, interceptGradient = model().costFun(params["W"], params["b"], X, y)
    return {"W": gradient, "b": interceptGradient}
