"""One sample, one unit, one weight at a time, accumulated in lists of lists."""

import math

AGAINST = "network"
LAYERS = (3, 4, 2)


def sig(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def layer(W, b, x):
    return [sig(sum(float(w) * float(v) for w, v in zip(row, x)) + float(b_j)) for row, b_j in zip(W, b)]


def forward(params, X):
    return [layer(params["W2"], params["b2"], layer(params["W1"], params["b1"], x)) for x in X]


def loss(params, X, y):
    total = 0.0
    for out, target in zip(forward(params, X), y):
        for o, t in zip(out, target):
            total += (o - float(t)) ** 2
    return total / (len(X) * 2)


def gradients(params, X, y):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    dW1 = [[0.0] * 3 for _ in range(4)]
    dW2 = [[0.0] * 4 for _ in range(2)]
    db1, db2 = [0.0] * 4, [0.0] * 2
    for x, t in zip(X, y):
        h = layer(W1, b1, x)
        o = layer(W2, b2, h)
        d2 = [2 * (o[k] - float(t[k])) * o[k] * (1 - o[k]) / (2 * len(X)) for k in range(2)]
        d1 = [sum(float(W2[k][j]) * d2[k] for k in range(2)) * h[j] * (1 - h[j]) for j in range(4)]
        for k in range(2):
            db2[k] += d2[k]
            for j in range(4):
                dW2[k][j] += d2[k] * h[j]
        for j in range(4):
            db1[j] += d1[j]
            for i in range(3):
                dW1[j][i] += d1[j] * float(x[i])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
