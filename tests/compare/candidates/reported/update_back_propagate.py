"""dW2 is made with the output A2, a single number that is broadcast; it should be made with the hidden layer's A1.

Source: https://stackoverflow.com/questions/55858141 (My Neural Network, made with NumPy, is not converging)
"""

import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 1)
ACTIVATION = "tanh"
OUTPUT = "sigmoid"
LOSS = "bce"


def sigmoid(z):
    a = (1/(1+np.exp(-z)))
    return a


def forward_propagate(X, parameters):
    W1, W2 = parameters["W1"], parameters["W2"]
    b1, b2 = parameters["b1"], parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    return A1, A2


def back_propagate(X, parameters, A1, A2, Y):
    W2 = parameters["W2"]
    m_divisor = 1/np.shape(X)[1]
    dZ2 = A2-Y
    dW2 = m_divisor * np.dot(dZ2, A2.T)  # right: dW2 = m_divisor * np.dot(dZ2, A1.T)
    db2 = m_divisor * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = W2.T * dZ2 * (1-np.power(A1, 2))
    dW1 = m_divisor * np.dot(dZ1, X.T)
    db1 = m_divisor * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def update_parameters(parameters, grads, learning_rate):
    return {k: v - learning_rate * grads["d" + k] for k, v in parameters.items()}


def columns(params):
    return {k: v[:, None] if k[0] == "b" else v for k, v in params.items()}


def forward(params, X):
    return forward_propagate(X.T, columns(params))[1].T


def step(params, X, y, lr):
    parameters = columns(params)
    A1, A2 = forward_propagate(X.T, parameters)
    new = update_parameters(parameters, back_propagate(X.T, parameters, A1, A2, y.T), lr)
    return {k: v[:, 0] if k[0] == "b" else v for k, v in new.items()}
