"""The hidden error uses W instead of its transpose: it sums over the incoming weights of output unit j, where it must
sum over all output units their weight from hidden unit j.

Source: https://github.com/Lupino/bpnn/issues/2 (隐含层权值调整公式好像错了？; the change that the reporter proposes)
"""

# Back-Propagation Neural Networks, one object per unit
import math
import numpy as np

AGAINST = "network"
LAYERS = (4, 3, 3)
ACTIVATION = "tanh"
OUTPUT = "tanh"
LOSS = "half_mse"


def sigmoid(x):
    # our sigmoid function, tanh is a little nicer than the standard 1/(1+e^-x)
    return math.tanh(x)


def dsigmoid(y):
    # derivative of our sigmoid function, in terms of the output (i.e. y)
    return 1.0 - y ** 2


class Unit:
    def __init__(self, weight, threshold):
        self.weight = list(weight)
        self.threshold = threshold
        self.change = [0.0] * len(self.weight)
        self.change_threshold = 0.0

    def calc(self, sample):
        self.sample = sample[:]
        partsum = sum([i * j for i, j in zip(self.sample, self.weight)]) - self.threshold
        self.output = sigmoid(partsum)
        return self.output

    def collect(self, diff):
        self.change = [c + x * diff for x, c in zip(self.sample, self.change)]
        self.change_threshold -= diff


class Layer:
    def __init__(self, W, b):
        self.units = [Unit(w, -t) for w, t in zip(W.tolist(), b.tolist())]
        self.ilen = W.shape[1]

    def calc(self, sample):
        self.output = [unit.calc(sample) for unit in self.units]
        return self.output[:]

    def collect(self, diffs):
        for diff, unit in zip(diffs, self.units):
            unit.collect(diff)

    def get_error(self, deltas):
        # error of the j-th unit of the layer before, from the deltas of this one
        errors = []
        for j in range(self.ilen):
            neuron = self.units[j]  # right: nothing
            total = 0.0
            for i in range(len(neuron.weight)):  # right: for i, neuron in enumerate(self.units):
                total += neuron.weight[i] * deltas[i]  # right: total += neuron.weight[j] * deltas[i]
            errors.append(total)
        return errors


class BPNNet:
    def __init__(self, params):
        self.hlayer = Layer(params["W1"], params["b1"])
        self.olayer = Layer(params["W2"], params["b2"])

    def calc(self, inputs):
        self.ah = self.hlayer.calc(inputs)
        self.ao = self.olayer.calc(self.ah)
        return self.ao[:]

    def update(self, targets):
        # calculate error terms for output
        output_deltas = [dsigmoid(ao) * (ao - target) for target, ao in zip(targets, self.ao)]
        # calculate error terms for hidden
        hidden_deltas = [dsigmoid(ah) * error for ah, error in zip(self.ah, self.olayer.get_error(output_deltas))]
        self.olayer.collect(output_deltas)
        self.hlayer.collect(hidden_deltas)


def forward(params, X):
    net = BPNNet(params)
    return np.array([net.calc(x) for x in X.tolist()])


def gradients(params, X, y):
    net = BPNNet(params)
    for inputs, targets in zip(X.tolist(), y.tolist()):
        net.calc(inputs)
        net.update(targets)
    n = len(X)
    grads = {}
    for k, layer in (("1", net.hlayer), ("2", net.olayer)):
        grads["W" + k] = np.array([unit.change for unit in layer.units]) / n
        grads["b" + k] = np.array([-unit.change_threshold for unit in layer.units]) / n
    return grads
