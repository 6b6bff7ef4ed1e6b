"""The backpropagation takes the activation function of the first layer's first neuron and uses its derivative for every
layer, the output too.

Source: https://github.com/accord-net/framework/issues/241 ((AForge) Backpropagation Algorithm assumes every layer uses
the same Activation function.)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "mse"


class SigmoidFunction:
    def Function(self, x):
        return 1 / (1 + np.exp(-x))

    def Derivative2(self, y):
        return y * (1 - y)


class BipolarTanhFunction:
    def Function(self, x):
        return np.tanh(x)

    def Derivative2(self, y):
        return 1 - y * y


class ActivationNeuron:
    def __init__(self, weights, threshold, function):
        self.Weights = weights
        self.Threshold = threshold
        self.ActivationFunction = function
        self.Output = 0.0

    def Compute(self, input):
        sum = 0.0
        for i in range(len(self.Weights)):
            sum += self.Weights[i] * input[i]
        sum += self.Threshold
        self.Output = self.ActivationFunction.Function(sum)
        return self.Output


class ActivationLayer:
    def __init__(self, W, b, function):
        self.Neurons = [ActivationNeuron(w, t, function) for w, t in zip(W, b)]
        self.Output = None

    def Compute(self, input):
        self.Output = np.array([neuron.Compute(input) for neuron in self.Neurons])
        return self.Output


class ActivationNetwork:
    def __init__(self, layers):
        self.Layers = layers

    def Compute(self, input):
        output = input
        for layer in self.Layers:
            output = layer.Compute(output)
        return output


class BackPropagationLearning:
    def __init__(self, network):
        self.network = network
        layers = network.Layers
        self.neuronErrors = [np.zeros(len(l.Neurons)) for l in layers]
        self.weightsUpdates = [np.zeros((len(l.Neurons), len(l.Neurons[0].Weights))) for l in layers]
        self.thresholdsUpdates = [np.zeros(len(l.Neurons)) for l in layers]

    def Run(self, input, output):
        self.network.Compute(input)
        self.CalculateError(output)
        self.CalculateUpdates(input)

    def CalculateError(self, desiredOutput):
        layers = self.network.Layers
        layersCount = len(layers)
        function = layers[0].Neurons[0].ActivationFunction  # or here

        # calculate error values for the last layer first
        layer = layers[layersCount - 1]
        errors = self.neuronErrors[layersCount - 1]
        for i in range(len(layer.Neurons)):
            output = layer.Neurons[i].Output
            e = desiredOutput[i] - output
            errors[i] = e * function.Derivative2(output)  # right: errors[i] = e * layer.Neurons[i].ActivationFunction.Derivative2(output)

        # calculate error values for other layers
        for j in range(layersCount - 2, -1, -1):
            layer = layers[j]
            layerNext = layers[j + 1]
            errors = self.neuronErrors[j]
            errorsNext = self.neuronErrors[j + 1]
            for i in range(len(layer.Neurons)):
                sum = 0.0
                for k in range(len(layerNext.Neurons)):
                    sum += errorsNext[k] * layerNext.Neurons[k].Weights[i]
                errors[i] = sum * function.Derivative2(layer.Neurons[i].Output)

    def CalculateUpdates(self, input):
        previous = input
        for k, layer in enumerate(self.network.Layers):
            for i in range(len(layer.Neurons)):
                for j in range(len(previous)):
                    self.weightsUpdates[k][i][j] += self.neuronErrors[k][i] * previous[j]
                self.thresholdsUpdates[k][i] += self.neuronErrors[k][i]
            previous = layer.Output


def make(params):
    return ActivationNetwork([ActivationLayer(params["W1"], params["b1"], BipolarTanhFunction()),
                              ActivationLayer(params["W2"], params["b2"], SigmoidFunction())])


def forward(params, X):
    network = make(params)
    return np.array([network.Compute(x) for x in X])


def gradients(params, X, y):
    teacher = BackPropagationLearning(make(params))
    for x, t in zip(X, y):
        teacher.Run(x, t)
    scale = -2.0 / y.size
    grads = {}
    for k in range(2):
        grads["W%d" % (k + 1)] = scale * teacher.weightsUpdates[k]
        grads["b%d" % (k + 1)] = scale * teacher.thresholdsUpdates[k]
    return grads
