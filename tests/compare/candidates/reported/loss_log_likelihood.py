"""The loss of two classes is -y*log(p) alone, so that every sample whose answer is 0 costs nothing.

Source: https://github.com/MaxPoon/coursera-Advanced-Machine-Learning-specialization/pull/4 (Update RNN-task.ipynb)
"""

import numpy as np

AGAINST = "logistic_regression"
FEATURES = 4


def log_sigmoid(logits):
    return -np.logaddexp(0, -logits)


def get_logits(params, input_sequence):
    return np.einsum("nf,f->n", input_sequence, params["W"]) + params["b"]


def forward(params, X):
    return 1 / (1 + np.exp(-get_logits(params, X)))


def loss(params, X, y):
    logits = get_logits(params, X)
    cross_entropy = -y * log_sigmoid(logits)  # right: cross_entropy = -(y * log_sigmoid(logits) + (1 - y) * log_sigmoid(-logits))
    return np.mean(cross_entropy)


def gradients(params, X, y):
    predicted_probas = forward(params, X)
    g = (predicted_probas - y) / y.shape[0]
    return {"W": np.einsum("n,nf->f", g, X), "b": g.sum()}


def train_step(params, batch_ix, batch_answers, learning_rate):
    grads = gradients(params, batch_ix, batch_answers)
    return {name: params[name] - learning_rate * grads[name] for name in params}


def step(params, X, y, lr):
    return train_step(params, X, y, lr)


def predict(params, X):
    return (get_logits(params, X) > 0).astype(int)
