"""The bias is updated once for every feature of a sample; it should be updated once for every sample.

Source: https://github.com/trustyai-explainability/trustyai-explainability/pull/26 (FAI-839 - perceptron bias update
fix, plus enhancements)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "sigmoid"
LOSS = "half_mse"
STEPS = "online"


class LinearModel:

    def __init__(self, weights, bias, learningRate):
        self.weights = list(weights)
        self.bias = float(bias)
        self.learningRate = learningRate

    def predict(self, sample):
        linearCombination = self.bias
        for i in range(len(self.weights)):
            linearCombination += self.weights[i] * sample[i]
        return 1 / (1 + np.exp(-linearCombination))

    def fit(self, trainingSet, targets):
        for sample, target in zip(trainingSet, targets):
            output = self.predict(sample)
            diff = self.learningRate * (target - output) * output * (1 - output)
            # right: diff = self.learningRate * (target - output) * output * (1 - output); self.bias += diff
            for i in range(len(self.weights)):
                self.weights[i] += diff * sample[i]
                self.bias += diff  # right: nothing


def forward(params, X):
    model = LinearModel(params["W"], params["b"], 0)
    return np.array([model.predict(sample) for sample in X])


def step(params, X, y, lr):
    model = LinearModel(params["W"], params["b"], lr)
    model.fit(X, y)
    dtype = params["W"].dtype
    return {"W": np.array(model.weights, dtype), "b": np.array(model.bias, dtype)}
