"""In the second term of the cross-entropy the 1 - stands before the logarithm, not inside it.

Source: https://github.com/kpzhang93/MTCNN_face_detection_alignment/issues/42 (Paper have a typo?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (5, 4, 2)
ACTIVATION = "relu"
OUTPUT = "sigmoid"
LOSS = "bce"


def log_sigmoid(z):
    return -np.logaddexp(0, -z)


def fc(x, w, b):
    return np.einsum("ni,oi->no", x, w) + b


def rnet(params, x):
    h = np.maximum(fc(x, params["W1"], params["b1"]), 0)
    return fc(h, params["W2"], params["b2"])


def L_det(z, y_det):
    """eq. (1); p_i = sigmoid(z_i)"""
    return -(y_det * log_sigmoid(z) + (1 - y_det) * (1 - log_sigmoid(z)))  # right: return -(y_det * log_sigmoid(z) + (1 - y_det) * log_sigmoid(-z))


def forward(params, X):
    return np.exp(log_sigmoid(rnet(params, X)))


def loss(params, X, y):
    return L_det(rnet(params, X), y).mean()
