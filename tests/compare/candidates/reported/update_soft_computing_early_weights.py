"""The weights of the last layer are updated at once, before the error is moved back through them, so the hidden error
comes from the changed weights.

Source: https://github.com/o-oconnell/soft_computing (Manual Implementation of Backpropagation, README: "We updated the
weights continuously instead of waiting until all of the errors have been calculated")
"""

import numpy

AGAINST = "network"
LAYERS = (6, 4, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

dimensions = [6, 4, 3]


def binary_sigmoid(x):
    return 1/(1.0 + numpy.exp(-x))

def binary_sigmoid_derivative(x):
    return binary_sigmoid(x) * (1 - binary_sigmoid(x))

def feedforward(weights, biases, inp):
    current_activation = inp
    all_activations, f_in_tot = [], []
    all_activations.append(inp)
    for i in range(0, len(weights)):
        f_in = numpy.matmul(weights[i], current_activation) + biases[i]
        f_in_tot.append(f_in)
        current_activation = binary_sigmoid(f_in)
        all_activations.append(current_activation)
    return all_activations, f_in_tot

def backpropagate(weights, biases, inp, desired, learning_rate):
    # Fausett steps 2-5: feedforward and save the activations / input sums
    all_activations, f_in_tot = feedforward(weights, biases, inp)
    scale = 2.0 / desired.size

    # Fausett steps 6-8: backpropagation of error and updating of weights/biases
    s = []
    sk = scale * (all_activations[-1] - desired) * binary_sigmoid_derivative(f_in_tot[-1])
    s.append(sk)

    # update last layer of weights
    delta_w = numpy.matmul(sk, numpy.transpose(all_activations[-2]))
    weights[-1] -= learning_rate * delta_w  # right: nothing

    # bias correction term
    biases[-1] -= learning_rate * sk.sum(axis=1, keepdims=True)

    # move the error backwards and compute remaining weight updates
    for i in range(2, len(dimensions)):
        s_in = numpy.matmul(numpy.transpose(weights[len(weights)-i+1]), s[0])  # or here
        si = s_in * binary_sigmoid_derivative(f_in_tot[len(f_in_tot)-i])
        s.insert(0, si)

        # w = w - alpha * s_j * x_i
        weights[len(weights)-i] -= learning_rate * numpy.matmul(si, numpy.transpose(all_activations[len(all_activations)-i-1]))
        biases[len(biases)-i] -= learning_rate * si.sum(axis=1, keepdims=True)
    # missing: weights[-1] -= learning_rate * delta_w


def _unpack(params):
    weights = [params["W1"].copy(), params["W2"].copy()]
    biases = [params["b1"].reshape(-1, 1).copy(), params["b2"].reshape(-1, 1).copy()]
    return weights, biases

def forward(params, X):
    weights, biases = _unpack(params)
    return feedforward(weights, biases, X.T)[0][-1].T

def step(params, X, y, lr):
    weights, biases = _unpack(params)
    backpropagate(weights, biases, X.T, y.T, lr)
    return {"W1": weights[0], "b1": biases[0].ravel(), "W2": weights[1], "b2": biases[1].ravel()}
