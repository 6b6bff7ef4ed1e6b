"""The weight deltas, the pure error times each input, are worked out but the weights are moved by the pure error alone
(the page describes it; the code is rebuilt).

Source: https://github.com/iamtrask/Grokking-Deep-Learning/pull/69 (Adding calculation of weight delta)
"""

import numpy as np

AGAINST = "neuron"
FEATURES = 3
ACTIVATION = "identity"
LOSS = "mse"


def w_sum(a, b):
    assert(len(a) == len(b))
    output = 0

    for i in range(len(a)):
        output += (a[i] * b[i])

    return output


def neural_network(input, weights):
    pred = w_sum(input, weights)
    return pred


def ele_mul(number, vector):
    output = [0] * len(vector)

    assert(len(output) == len(vector))

    for i in range(len(vector)):
        output[i] = number * vector[i]

    return output


def learn(inputs, trues, weights, alpha):
    new_weights = list(weights)

    for row in range(len(trues)):
        input = inputs[row]
        true = trues[row]

        pred = neural_network(input, weights)
        error = (pred - true) ** 2
        delta = pred - true
        weight_deltas = ele_mul(delta, input)

        for i in range(len(weights)):
            new_weights[i] -= alpha * delta  # right: new_weights[i] -= alpha * weight_deltas[i]

    return new_weights


def with_one(params, X):
    inputs = [[1.0] + list(x) for x in X]
    weights = [float(np.ravel(params["b"])[0])] + list(params["W"])
    return inputs, weights


def forward(params, X):
    inputs, weights = with_one(params, X)
    return np.array([neural_network(input, weights) for input in inputs])


def step(params, X, y, lr):
    inputs, weights = with_one(params, X)
    weights = learn(inputs, y, weights, 2 * lr / len(y))
    return {"W": np.array(weights[1:]), "b": np.array(weights[:1]).reshape(np.shape(params["b"]))}
