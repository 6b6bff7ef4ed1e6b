"""The gradient of the output weights takes dy/dw to be the weights themselves, where it is the hidden activation.

Source: https://issues.apache.org/jira/browse/MAHOUT-975 (Bug in Gradient Machine - Computation of the gradient)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 2)
ACTIVATION = "sigmoid"
OUTPUT = "identity"
LOSS = "mse"


class GradientMachine:
    """Gradient Machine aimed at learning from (input, target) vectors."""

    def __init__(self, numFeatures, numHidden, numOutput):
        self.numFeatures = numFeatures
        self.numHidden = numHidden
        self.numOutput = numOutput
        self.hiddenWeights = [np.zeros(numFeatures) for _ in range(numHidden)]
        self.hiddenBias = np.zeros(numHidden)
        self.outputWeights = [np.zeros(numHidden) for _ in range(numOutput)]
        self.outputBias = np.zeros(numOutput)

    def inputToHidden(self, input):
        """Feeds forward from input to hidden unit."""
        activations = np.zeros(self.numHidden)
        for i in range(self.numHidden):
            activations[i] = self.hiddenWeights[i].dot(input)
        activations += self.hiddenBias
        return 1.0 / (1.0 + np.exp(-activations))

    def hiddenToOutput(self, hiddenActivation):
        """Feeds forward from hidden to output."""
        activations = np.zeros(self.numOutput)
        for i in range(self.numOutput):
            activations[i] = self.outputWeights[i].dot(hiddenActivation)
        activations += self.outputBias
        return activations

    def classify(self, instance):
        return self.hiddenToOutput(self.inputToHidden(instance))

    def beginBatch(self):
        self.gradHidden = [np.zeros(self.numFeatures) for _ in range(self.numHidden)]
        self.gradHiddenBias = np.zeros(self.numHidden)
        self.gradOutput = [np.zeros(self.numHidden) for _ in range(self.numOutput)]
        self.gradOutputBias = np.zeros(self.numOutput)

    def accumulate(self, input, target, share):
        hiddenActivation = self.inputToHidden(input)
        scores = self.hiddenToOutput(hiddenActivation)
        propHidden = np.zeros(self.numHidden)
        for k in range(self.numOutput):
            lossGrad = share * 2.0 * (scores[k] - target[k])
            # By the chain rule: dl / dw = dl / dy * dy / dw
            self.gradOutput[k] += lossGrad * self.outputWeights[k]  # right: self.gradOutput[k] += lossGrad * hiddenActivation
            self.gradOutputBias[k] += lossGrad
            propHidden += lossGrad * self.outputWeights[k]
        # Gradient of sigmoid is s * (1 -s).
        gradSig = hiddenActivation * (1.0 - hiddenActivation)
        # Multiply by the change caused by the loss.
        gradSig = gradSig * propHidden
        for i in range(self.numHidden):
            self.gradHidden[i] += gradSig[i] * input
        self.gradHiddenBias += gradSig

    def train(self, learningRate, instances, targets):
        self.beginBatch()
        share = 1.0 / (len(instances) * self.numOutput)
        for instance, target in zip(instances, targets):
            self.accumulate(instance, target, share)
        for i in range(self.numHidden):
            self.hiddenWeights[i] = self.hiddenWeights[i] - learningRate * self.gradHidden[i]
        self.hiddenBias = self.hiddenBias - learningRate * self.gradHiddenBias
        for k in range(self.numOutput):
            self.outputWeights[k] = self.outputWeights[k] - learningRate * self.gradOutput[k]
        self.outputBias = self.outputBias - learningRate * self.gradOutputBias


def machine(params):
    gm = GradientMachine(*LAYERS)
    gm.hiddenWeights, gm.hiddenBias = list(params["W1"]), params["b1"]
    gm.outputWeights, gm.outputBias = list(params["W2"]), params["b2"]
    return gm


def forward(params, X):
    gm = machine(params)
    return np.array([gm.classify(x) for x in X])


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    gm = machine(params)
    gm.train(0.0, X, y)
    return {"W1": np.array(gm.gradHidden), "b1": gm.gradHiddenBias,
            "W2": np.array(gm.gradOutput), "b2": gm.gradOutputBias}


def step(params, X, y, lr):
    gm = machine(params)
    gm.train(lr, X, y)
    return {"W1": np.array(gm.hiddenWeights), "b1": gm.hiddenBias,
            "W2": np.array(gm.outputWeights), "b2": gm.outputBias}
