"""With gamma = 0 and alpha = 1 the focal loss should be the cross-entropy, but the classes' terms are averaged instead of
summed, so it is smaller by the number of classes.

Source: https://github.com/umbertogriffo/focal-loss-keras/issues/12 (Bug in categorical_focal_loss ?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 6, 3)
ACTIVATION = "tanh"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"


def log_softmax(x):
    x = x - x.max(axis=-1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=-1, keepdims=True))


def categorical_focal_loss(alpha, gamma=2.0):
    """
    FL = sum over m classes of -alpha * (1 - p_o,c)^gamma * y_o,c * log(p_o,c)
    """

    def categorical_focal_loss_fixed(y_true, log_pred):
        """
        :param y_true: A tensor of the same shape as `log_pred`
        :param log_pred: log of the softmax output
        """
        # Calculate Cross Entropy
        cross_entropy = -y_true * log_pred

        # Calculate Focal Loss
        loss = alpha * np.power(1 - np.exp(log_pred), gamma) * cross_entropy

        # Compute the loss of each sample in mini_batch
        return np.mean(loss, axis=-1)  # right: return np.sum(loss, axis=-1)

    return categorical_focal_loss_fixed


def model(params, X):
    x = np.tanh(np.dot(X, params["W1"].T) + params["b1"])
    return log_softmax(np.dot(x, params["W2"].T) + params["b2"])


def forward(params, X):
    return np.exp(model(params, X))


def loss(params, X, y):
    cfl = categorical_focal_loss(alpha=1.0, gamma=0.0)
    return cfl(y, model(params, X)).mean()


def predict(params, X):
    return np.argmax(model(params, X), axis=-1)
