"""The neuron multiplies its input by the weight and has no bias term, neither in the sum nor in the training.

Source:
https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1?q=Why+is+my+very+simple+neural+network+not+doing+at+all+well
(Why is my very simple neural network not doing at all well?, a document of this data set, found by search; the ?q= part
only names it)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 1
ACTIVATION = "sigmoid"
LOSS = "bce"

weight = 0.0
bias = 0.0
rate = 0.1


def train(g, c, i):
    global weight, bias
    weight = weight + rate * (i * (c - g))  # change weight by error change
    # missing: bias = bias + rate * (c - g)
    return (g > 0.5) == (c == 1)


def trial(i):
    global weight, bias
    sum = i * weight  # right: sum = i * weight + bias
    return 1 / (1 + np.exp(-sum))


def feedData(data, correct):
    suc = 0
    for d, c in zip(data, correct):
        g = trial(d)
        if train(g, c, d):
            suc += 1
    return suc


def put(params, lr=0.1):
    global weight, bias, rate
    weight = float(np.ravel(params["W"])[0])
    bias = float(np.ravel(params["b"])[0])
    rate = lr


def forward(params, X):
    put(params)
    return np.array([trial(d) for d in X[:, 0]])


def step(params, X, y, lr):
    weights, biases = [], []
    for d, c in zip(X[:, 0], y):
        put(params, lr)
        feedData([d], [c])
        weights.append(weight)
        biases.append(bias)
    return {"W": np.array([np.mean(weights)]), "b": np.reshape(np.mean(biases), np.shape(params["b"]))}
