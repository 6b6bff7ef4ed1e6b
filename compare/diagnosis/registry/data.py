"""Mistakes in what goes in and in what is read off: inputs, targets, labels."""

from compare.diagnosis.registry.bases import CLASSES, NETWORK, NEURON, REGRESSION, RELU
from compare.diagnosis.registry.mistake import Mistake

SMALL = ("random", "more-samples", "small-logits")
LABELS, CLASS = "return (z > 0).astype(int)", "return np.argmax(a, axis=1)"
BACK = "dz = (a - y) / y.size"
FIRST = 'z1 = X @ params["W1"].T + params["b1"]'
MISTAKES = (
    Mistake(
        "threshold-on-logit", "The threshold belongs to the other scale: z is compared with ½, or p with 0.",
        "p > ½ is where z > 0, and the two numbers change places.",
        REGRESSION, LABELS, "return (z > 0.5).astype(int)", "labels", SMALL,
    ),
    Mistake(
        "threshold", "Labels are read off at another threshold than ½.",
        "A threshold that was moved for one data set has stayed.",
        REGRESSION, LABELS, "return (a >= 0.9).astype(int)", "labels", (*SMALL, "late-in-training"),
    ),
    Mistake(
        "labels-swapped", "0 stands for 1 and 1 for 0.",
        "The comparison is the wrong way round, or the least probable class is taken.",
        REGRESSION, LABELS, "return (z < 0).astype(int)", "labels", SMALL,
    ),
    Mistake(
        "labels-cut", "The probability is cut to a whole number, which is 0 for all below 1.",
        "astype(int) cuts, np.round rounds.",
        REGRESSION, LABELS, "return a.astype(int)", "labels", (*SMALL, "late-in-training"),
    ),
    Mistake(
        "labels-constant", "The same label comes out whatever goes in.",
        "A comparison is always false: it is of other numbers than it seems.",
        REGRESSION, LABELS, "return np.zeros(len(X), dtype=int)", "labels", (*SMALL, "late-in-training", "converged"),
    ),
    Mistake(
        "labels-signed", "Labels are −1 and 1 where 0 and 1 are meant.",
        "Perceptrons and support vector machines have them so.",
        REGRESSION, LABELS, "return np.where(z > 0, 1, -1)", "labels",
    ),
    Mistake(
        "classes-shifted", "Classes are counted from 1.",
        "People count so, and some data sets do; NumPy counts from 0.",
        CLASSES, CLASS, "return np.argmax(a, axis=1) + 1", "labels",
    ),
    Mistake(
        "labels-shifted", "The targets are shifted by one against the samples.",
        "A header is skipped in one of two files, or np.roll is left in.",
        REGRESSION, BACK, "dz = (a - np.roll(y, 1)) / y.size", "labels",
    ),
    Mistake(
        "labels-reversed", "The targets are in the reverse order of the samples.",
        "One of two arrays was sorted or reversed, the other was not.",
        REGRESSION, BACK, "dz = (a - y[::-1]) / y.size", "labels",
    ),
    Mistake(
        "integer-dtype", "Numbers are cut to whole ones: an integer array where floats belong.",
        "astype(int), or an array made from whole numbers, into which floats are put later.",
        RELU, FIRST, 'z1 = X.astype(int) @ params["W1"].T + params["b1"]', "inputs",
    ),
    Mistake(
        "inputs-standardised", "The inputs are centred or scaled inside, where they should be taken as they come.",
        "Standardising belongs before training, with the training data's numbers.",
        NETWORK, FIRST, 'X = X - X.mean(axis=0)\nz1 = X @ params["W1"].T + params["b1"]', "inputs",
    ),
    Mistake(
        "depends-on-neighbours", "A sample's output changes with the other samples of its batch.",
        "A largest value, a mean or a sum is taken over the whole batch.",
        NETWORK, "return a2", "return a2 / a2.max(axis=0)", "the output",
    ),
    Mistake(
        "input-negated", "The inputs have the wrong sign.",
        "A difference is taken the wrong way round.",
        NETWORK, "n = len(X)\nz1, a1, z2, a2 = propagate(params, X)\nda2 = 2 * (a2 - y) / y.size",
        "n = len(X)\nX = -X\nz1, a1, z2, a2 = propagate(params, X)\nda2 = 2 * (a2 - y) / y.size", "inputs",
    ),
    Mistake(
        "batch-incomplete", "Only whole minibatches are used: the last, smaller one is left out.",
        "range(len(X) // size) drops what is left over.",
        NEURON, "n = len(X)\nz, a = propagate(params, X)\ndata = np.mean((a - y) ** 2)",
        "n = len(X) // 4 * 4\nz, a = propagate(params, X[:n])\ndata = np.mean((a - y[:n]) ** 2)", "labels",
    ),
)
