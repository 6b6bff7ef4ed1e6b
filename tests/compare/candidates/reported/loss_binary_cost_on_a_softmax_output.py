"""The cost of a softmax output is computed with the binary formula, with a (1-Y) log(1-A2) term for every class. The
cross-entropy of a softmax is -sum(Y log A2)/m only.

Source: https://huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1 (copy of the question 'Find partial derivative of
softmax w.r.t logits in python')
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"


def forward_propagation(X, parameters):
    """X is (features, examples)."""
    Z1 = np.dot(parameters["W1"], X) + parameters["B1"]
    A1 = np.maximum(Z1, 0)
    Z2 = np.dot(parameters["W2"], A1) + parameters["B2"]
    shifted = Z2 - Z2.max(axis=0, keepdims=True)
    logA2 = shifted - np.log(np.exp(shifted).sum(axis=0, keepdims=True))
    A2 = np.exp(logA2)
    return {"Z1": Z1, "A1": A1, "logA2": logA2, "A2": A2}


def compute_cost(cache, Y):
    m = Y.shape[1]
    logprobs = Y * cache["logA2"] + (1 - Y) * np.log(1 - cache["A2"])  # right: logprobs = Y * cache["logA2"]
    cost = -np.sum(logprobs) / m
    return np.squeeze(cost)


def backward_propagation(X, Y, cache, parameters):
    m = Y.shape[1]
    # derivative of the cost w.r.t. the logits of the softmax
    dZ2 = (cache["A2"] - Y) / m
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (cache["Z1"] > 0)
    return {"W2": np.dot(dZ2, cache["A1"].T), "b2": dZ2.sum(axis=1), "W1": np.dot(dZ1, X.T), "b1": dZ1.sum(axis=1)}


def unpack(params):
    return {"W1": params["W1"], "B1": params["b1"].reshape(-1, 1), "W2": params["W2"], "B2": params["b2"].reshape(-1, 1)}


def forward(params, X):
    return forward_propagation(X.T, unpack(params))["A2"].T


def loss(params, X, y):
    cache = forward_propagation(X.T, unpack(params))
    return compute_cost(cache, np.eye(len(params["b2"]))[y].T)


def gradients(params, X, y):
    parameters = unpack(params)
    cache = forward_propagation(X.T, parameters)
    return backward_propagation(X.T, np.eye(len(params["b2"]))[y].T, cache, parameters)
