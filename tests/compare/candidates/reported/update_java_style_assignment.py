"""The decay is subtracted at full strength, without the learning rate. It should be lr·(gradient + decay·weight).

Source:
https://stats.stackexchange.com/questions/117622/weight-decay-in-neural-neural-networks-weight-update-and-convergence
(Weight Decay in Neural Neural Networks Weight Update and Convergence)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 1)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "half_mse"
OPTIMIZER = "sgd"
WEIGHT_DECAY = 0.01


class Neuron:
    # the last weight belongs to the bias unit, which always sends 1
    def __init__(self, weights):
        self.weights = list(weights)
        self.change = [0.0] * len(self.weights)

    def fire(self, inputs):
        self.inputs = list(inputs) + [1.0]
        net = sum(w * i for w, i in zip(self.weights, self.inputs))
        self.output = 1.0 / (1.0 + np.exp(-net))
        return self.output

    def collect(self, delta):
        for k, i in enumerate(self.inputs):
            self.change[k] += delta * i

    def updateWeights(self, learningRate):
        for k in range(len(self.weights)):
            self.weights[k] = self.weights[k] - learningRate * self.change[k] - self.weights[k] * WEIGHT_DECAY
            # right: self.weights[k] = self.weights[k] - learningRate * (self.change[k] + self.weights[k] * WEIGHT_DECAY)


def makeLayer(W, b):
    return [Neuron(list(row) + [bias]) for row, bias in zip(W.tolist(), b.tolist())]


def run(hidden, out, x):
    h = [n.fire(x) for n in hidden]
    return [n.fire(h) for n in out]


def forward(params, X):
    hidden, out = makeLayer(params["W1"], params["b1"]), makeLayer(params["W2"], params["b2"])
    return np.array([run(hidden, out, x) for x in X.tolist()])


def step(params, X, y, lr):
    hidden, out = makeLayer(params["W1"], params["b1"]), makeLayer(params["W2"], params["b2"])
    for x, t in zip(X.tolist(), y.tolist()):
        run(hidden, out, x)
        deltas = [(n.output - tk) * n.output * (1 - n.output) / len(X) for n, tk in zip(out, t)]
        for j, n in enumerate(hidden):
            back = sum(d * o.weights[j] for d, o in zip(deltas, out))
            n.collect(back * n.output * (1 - n.output))
        for d, n in zip(deltas, out):
            n.collect(d)
    for n in hidden + out:
        n.updateWeights(lr)
    return {"W1": np.array([n.weights[:-1] for n in hidden]),
            "b1": np.array([n.weights[-1] for n in hidden]),
            "W2": np.array([n.weights[:-1] for n in out]),
            "b2": np.array([n.weights[-1] for n in out])}
