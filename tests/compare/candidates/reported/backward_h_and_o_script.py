"""Two mistakes: the output delta lacks the derivative of the output sigmoid; and the hidden delta is propagated
through output weights that have just been updated.

Source: https://github.com/Bot-Academy/NeuralNetworkFromScratch/pull/3 (Fixed formally wrong
backpropagation/gradient descent)
"""

# Forward and backward in one go, as in the video.
import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"


def propagate(p, img):
    # img: one column per image
    h_pre = p["b1"][:, None] + p["W1"] @ img
    h = 1 / (1 + np.exp(-h_pre))
    o_pre = p["b2"][:, None] + p["W2"] @ h
    o = 1 / (1 + np.exp(-o_pre))
    return h, o


def forward(params, X):
    return propagate(params, X.T)[1].T


def loss(params, X, y):
    e = 1 / y.size * np.sum((forward(params, X) - y) ** 2)
    return e


def step(params, X, y, lr):
    w_i_h, b_i_h = params["W1"].copy(), params["b1"].copy()
    w_h_o, b_h_o = params["W2"].copy(), params["b2"].copy()
    img, l = X.T, y.T
    h, o = propagate(params, img)

    # Backpropagation output -> hidden (cost function derivative)
    delta_o = 2 * (o - l) / o.size  # right 1: delta_o = 2 * (o - l) / o.size * (o * (1 - o))
    w_h_o += -lr * delta_o @ np.transpose(h)  # or here
    b_h_o += -lr * delta_o.sum(axis=1)

    # Backpropagation hidden -> input (activation function derivative)
    delta_h = np.transpose(w_h_o) @ delta_o * (h * (1 - h))
    # right 2: delta_h = np.transpose(params["W2"]) @ delta_o * (h * (1 - h))
    w_i_h += -lr * delta_h @ np.transpose(img)
    b_i_h += -lr * delta_h.sum(axis=1)
    return {"W1": w_i_h, "b1": b_i_h, "W2": w_h_o, "b2": b_h_o}
