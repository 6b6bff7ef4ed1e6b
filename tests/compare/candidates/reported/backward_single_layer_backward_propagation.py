"""The derivative of the cost with respect to the output is divided by m already, and the gradients of each layer are
divided by m once more.

Source: https://github.com/SkalskiP/ILearnDeepLearning.py/issues/29 (Numpy deep neural network)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 5, 4, 3)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "mse"

NN_ARCHITECTURE = [{"activation": "relu"}, {"activation": "relu"}, {"activation": "sigmoid"}]


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def relu(Z):
    return np.maximum(0, Z)


def sigmoid_backward(dA, Z):
    sig = sigmoid(Z)
    return dA * sig * (1 - sig)


def relu_backward(dA, Z):
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ


def full_forward_propagation(X, params_values, nn_architecture):
    memory = {}
    A_curr = X
    for idx, layer in enumerate(nn_architecture):
        layer_idx = idx + 1
        A_prev = A_curr
        Z_curr = np.dot(params_values["W" + str(layer_idx)], A_prev) + params_values["b" + str(layer_idx)][:, None]
        memory["A" + str(idx)] = A_prev
        memory["Z" + str(layer_idx)] = Z_curr
        A_curr = relu(Z_curr) if layer["activation"] == "relu" else sigmoid(Z_curr)
    return A_curr, memory


def single_layer_backward_propagation(dA_curr, W_curr, Z_curr, A_prev, activation):
    m = A_prev.shape[1]
    backward_activation_func = relu_backward if activation == "relu" else sigmoid_backward
    dZ_curr = backward_activation_func(dA_curr, Z_curr)
    dW_curr = np.dot(dZ_curr, A_prev.T) / m  # right: dW_curr = np.dot(dZ_curr, A_prev.T)
    db_curr = np.sum(dZ_curr, axis=1) / m  # right: db_curr = np.sum(dZ_curr, axis=1)
    dA_prev = np.dot(W_curr.T, dZ_curr)
    return dA_prev, dW_curr, db_curr


def full_backward_propagation(Y_hat, Y, memory, params_values, nn_architecture):
    grads_values = {}
    n_out, m = Y.shape
    dA_prev = 2 * (Y_hat - Y) / (m * n_out)
    for layer_idx_prev, layer in reversed(list(enumerate(nn_architecture))):
        i = str(layer_idx_prev + 1)
        dA_prev, grads_values["W" + i], grads_values["b" + i] = single_layer_backward_propagation(
            dA_prev, params_values["W" + i], memory["Z" + i], memory["A" + str(layer_idx_prev)], layer["activation"])
    return grads_values


def forward(params, X):
    return full_forward_propagation(X.T, params, NN_ARCHITECTURE)[0].T


def gradients(params, X, y):
    Y_hat, memory = full_forward_propagation(X.T, params, NN_ARCHITECTURE)
    return full_backward_propagation(Y_hat, y.T, memory, params, NN_ARCHITECTURE)
