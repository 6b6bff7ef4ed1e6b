"""The classes of a network with a single sigmoid output are taken with argmax over that one column, which is always 0; the
probability is to be compared with 0.5.

Source: https://github.com/keras-team/keras/issues/15838 (AttributeError: 'Sequential' object has no attribute 'predict_classes')
"""

import numpy as np

AGAINST = "network"
LAYERS = (8, 5, 3, 1)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def dense(units, x, activation):
    kernel, bias = units
    z = x @ kernel.T + bias
    if activation == "relu":
        return np.where(z > 0, z, 0)
    return 1 / (1 + np.exp(-z))


def model_predict(params, x):
    x = dense((params["W1"], params["b1"]), x, activation="relu")
    x = dense((params["W2"], params["b2"]), x, activation="relu")
    return dense((params["W3"], params["b3"]), x, activation="sigmoid")


def forward(params, X):
    return model_predict(params, X)


def predict(params, X):
    predict_x = model_predict(params, X)
    classes_x = np.argmax(predict_x, axis=1)  # right: classes_x = (predict_x[:, 0] > 0.5).astype(int)
    return classes_x
