"""Only the weights of the output layer are in the L2 loss; those that go into the hidden ReLU layer should be there
too.

Source: https://techfeed.net/es/415638/amp/ (TensorFlow: regularización con pérdida de L2, ¿cómo aplicarlo a todos los
pesos, no solo al último?)
"""

import numpy as np

AGAINST = "network"
LAYERS = (6, 5, 3)
LAYOUT = "in_out"
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
TARGETS = "one_hot"
L2 = 0.01

beta = L2


def l2_loss(t):
    return np.sum(t ** 2) / 2


def softmax_cross_entropy_with_logits(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.sum(labels * (log_sum - shifted), axis=1)


def multilayer(data, hidden_weights, hidden_biases, out_weights, out_biases):
    hidden_layer = np.maximum(data @ hidden_weights + hidden_biases, 0)
    return hidden_layer, hidden_layer @ out_weights + out_biases


def unpack(params):
    return params["W1"], params["b1"], params["W2"], params["b2"]


def prediction(out_layer):
    e = np.exp(out_layer - out_layer.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward(params, X):
    return prediction(multilayer(X, *unpack(params))[1])


def loss(params, X, y):
    hidden_weights, hidden_biases, out_weights, out_biases = unpack(params)
    hidden_layer, out_layer = multilayer(X, *unpack(params))
    penalty = beta * l2_loss(out_weights)  # right: penalty = beta * (l2_loss(hidden_weights) + l2_loss(out_weights))
    return np.mean(softmax_cross_entropy_with_logits(out_layer, y)) + penalty


def gradients(params, X, y):
    hidden_weights, hidden_biases, out_weights, out_biases = unpack(params)
    hidden_layer, out_layer = multilayer(X, *unpack(params))
    d_out = (prediction(out_layer) - y) / len(X)
    d_hidden = d_out @ out_weights.T * (hidden_layer > 0)
    return {"W1": X.T @ d_hidden,  # right: return {"W1": X.T @ d_hidden + beta * hidden_weights,
            "b1": d_hidden.sum(axis=0),
            "W2": hidden_layer.T @ d_out + beta * out_weights,
            "b2": d_out.sum(axis=0)}


def step(params, X, y, lr):
    grads = gradients(params, X, y)
    return {name: params[name] - lr * grads[name] for name in params}
