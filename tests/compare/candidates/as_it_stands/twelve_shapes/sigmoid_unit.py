import math
import random

random.seed(3)


def sigmoid(x):
    return 1.0 / (1.0 + math.exp(-x))


def fire(ws, bias, xs):
    """output of the unit, between 0 and 1"""
    return sigmoid(sum(w * x for w, x in zip(ws, xs)) + bias)


def log_loss(ws, bias, xs, label):
    p = fire(ws, bias, xs)
    return -math.log(p) if label == 1 else -math.log(1 - p)


def learn(ws, bias, xs, label, rate=0.01):
    """One stochastic gradient step on the log loss of a single point."""
    error = label - fire(ws, bias, xs)
    for i in range(len(ws)):
        ws[i] += error * xs[i] * rate
        bias += error * rate
    return ws, bias


def train(examples, rate=0.05, steps=300):
    ws = [1.0] * len(examples[0][0])
    bias = 0.0
    history = []
    for _ in range(steps):
        history.append(sum(log_loss(ws, bias, xs, t) for xs, t in examples))
        xs, t = random.choice(examples)
        ws, bias = learn(ws, bias, xs, t, rate)
    return ws, bias, history


if __name__ == "__main__":
    points = [(1, 0, 2), (0, 2, 1), (1, 1, 0), (1, 2, 1), (1, 3, 2), (2, 2, 3), (3, 2, 0), (2, 3, 2)]
    labels = [0, 0, 0, 0, 1, 1, 1, 1]
    ws, bias, history = train(list(zip(points, labels)), steps=1000)
    print("weights", [round(w, 3) for w in ws], "bias", round(bias, 3))
    print("loss", round(history[0], 3), "->", round(history[-1], 3))
    print([round(fire(ws, bias, p), 2) for p in points])
