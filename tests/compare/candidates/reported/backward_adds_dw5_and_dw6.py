"""The error of a hidden neuron is made of the gradients of the weights that leave it (d_w5 + d_w6), not of the output
errors times these weights.

Source: https://bcxiaobai.eu.org/post/11874.html (反向传播1轮，检验PPT数值; the page is the code itself, which shows the mistake;
biases were added)
"""

import numpy as np

AGAINST = "network"
LAYERS = (2, 2, 2)
ACTIVATION = "sigmoid"
OUTPUT = "sigmoid"
LOSS = "mse"

def sigmoid(z):
    a = 1 / (1 + np.exp(-z))
    return a

def forward_propagate(x1, x2, w1, w2, w3, w4, w5, w6, w7, w8, b1, b2, b3, b4):
    in_h1 = w1 * x1 + w3 * x2 + b1
    out_h1 = sigmoid(in_h1)
    in_h2 = w2 * x1 + w4 * x2 + b2
    out_h2 = sigmoid(in_h2)

    in_o1 = w5 * out_h1 + w7 * out_h2 + b3
    out_o1 = sigmoid(in_o1)
    in_o2 = w6 * out_h1 + w8 * out_h2 + b4
    out_o2 = sigmoid(in_o2)
    return out_o1, out_o2, out_h1, out_h2

def error(out_o1, out_o2, y1, y2):
    return (1 / 2) * (out_o1 - y1)**2 + (1 / 2) * (out_o2 - y2)**2

def back_propagate(out_o1, out_o2, out_h1, out_h2, x1, x2, y1, y2, w5, w6, w7, w8):
    # 反向传播
    d_o1 = out_o1 - y1
    d_o2 = out_o2 - y2

    d_b3 = d_o1 * out_o1 * (1 - out_o1)
    d_b4 = d_o2 * out_o2 * (1 - out_o2)

    d_w5 = d_b3 * out_h1
    d_w7 = d_b3 * out_h2

    d_w6 = d_b4 * out_h1
    d_w8 = d_b4 * out_h2

    d_b1 = (d_w5 + d_w6) * out_h1 * (1 - out_h1)  # right: d_b1 = (d_b3 * w5 + d_b4 * w6) * out_h1 * (1 - out_h1)
    d_w1 = d_b1 * x1
    d_w3 = d_b1 * x2

    d_b2 = (d_w7 + d_w8) * out_h2 * (1 - out_h2)  # right: d_b2 = (d_b3 * w7 + d_b4 * w8) * out_h2 * (1 - out_h2)
    d_w2 = d_b2 * x1
    d_w4 = d_b2 * x2

    return d_w1, d_w2, d_w3, d_w4, d_w5, d_w6, d_w7, d_w8, d_b1, d_b2, d_b3, d_b4

def numbers(p):
    (w1, w3), (w2, w4) = p["W1"]
    (w5, w7), (w6, w8) = p["W2"]
    return (w1, w2, w3, w4, w5, w6, w7, w8, *p["b1"], *p["b2"])

def forward(params, X):
    return np.array([forward_propagate(x1, x2, *numbers(params))[:2] for x1, x2 in X])

def loss(params, X, y):
    return np.mean([error(o1, o2, y1, y2) for (o1, o2), (y1, y2) in zip(forward(params, X), y)])

def gradients(params, X, y):
    n = numbers(params)
    total = np.zeros(12)
    for (x1, x2), (y1, y2) in zip(X, y):
        outs = forward_propagate(x1, x2, *n)
        total += back_propagate(*outs, x1, x2, y1, y2, *n[4:8])
    d1, d2, d3, d4, d5, d6, d7, d8, db1, db2, db3, db4 = total / len(X)
    return {"W1": np.array([[d1, d3], [d2, d4]]), "b1": np.array([db1, db2]),
            "W2": np.array([[d5, d7], [d6, d8]]), "b2": np.array([db3, db4])}
