"""Without a num the gradient of the smooth L1 loss is multiplied by the number of elements; it should be divided by it.

Source: https://github.com/intel/ipex-llm/pull/1830 (Fix SmoothL1Criterion and SoftmaxWithCriterion)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 2)
ACTIVATION = "tanh"
OUTPUT = "identity"
LOSS = "huber"


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def updateOutput(self, input):
        return np.dot(input, self.weight.T) + self.bias

    def updateGradInput(self, input, gradOutput):
        return np.dot(gradOutput, self.weight)

    def accGradParameters(self, input, gradOutput):
        self.gradWeight = np.dot(gradOutput.T, input)
        self.gradBias = gradOutput.sum(axis=0)


class Tanh:
    def updateOutput(self, input):
        self.output = np.tanh(input)
        return self.output

    def updateGradInput(self, input, gradOutput):
        return gradOutput * (1 - self.output ** 2)

    def accGradParameters(self, input, gradOutput):
        pass


class SmoothL1CriterionWithWeights:
    """num: what the sum is divided by; the number of elements if it is 0"""

    def __init__(self, num=0):
        self.num = num

    def updateOutput(self, input, target):
        diff = input - target
        ad = np.abs(diff)
        total = np.sum(np.where(ad < 1, 0.5 * diff * diff, ad - 0.5))
        if self.num > 0:
            return total / self.num
        return total / input.size

    def updateGradInput(self, input, target):
        diff = input - target
        gradInput = np.where(np.abs(diff) < 1, diff, np.sign(diff))
        if self.num > 0:
            alpha = 1.0 / self.num
        else:
            alpha = input.size  # right: alpha = 1.0 / input.size
        return gradInput * alpha


def modules(params):
    return [Linear(params["W1"], params["b1"]), Tanh(), Linear(params["W2"], params["b2"])]


def forward(params, X):
    for module in modules(params):
        X = module.updateOutput(X)
    return X


def loss(params, X, y):
    return SmoothL1CriterionWithWeights().updateOutput(forward(params, X), y)


def gradients(params, X, y):
    net, inputs = modules(params), [X]
    for module in net:
        inputs.append(module.updateOutput(inputs[-1]))
    gradOutput = SmoothL1CriterionWithWeights().updateGradInput(inputs[-1], y)
    for module, input in zip(reversed(net), inputs[-2::-1]):
        module.accGradParameters(input, gradOutput)
        gradOutput = module.updateGradInput(input, gradOutput)
    return {"W1": net[0].gradWeight, "b1": net[0].gradBias, "W2": net[2].gradWeight, "b2": net[2].gradBias}
