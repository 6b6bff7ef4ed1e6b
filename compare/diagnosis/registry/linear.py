"""Mistakes in a weighted sum, and in the gradients of its weights, its bias and its input."""

from compare.diagnosis.registry.bases import HALF, NETWORK, NEURON, REGRESSION, SQUARE
from compare.diagnosis.registry.mistake import Mistake

Z1 = 'z1 = X @ params["W1"].T + params["b1"]'
Z2 = 'z2 = a1 @ params["W2"].T + params["b2"]'
MSE = "data = np.mean((a2 - y) ** 2)"
MISTAKES = (
    Mistake(
        "bias-missing", "A layer leaves its bias out of the weighted sum.",
        "Biases often start at 0, where nothing shows.",
        NETWORK, Z1, 'z1 = X @ params["W1"].T', "layer 1",
    ),
    Mistake(
        "bias-twice", "A layer adds its bias twice.",
        "It is added in a helper, and once more by whoever calls it; or as a column of ones besides.",
        NETWORK, Z2, 'z2 = a1 @ params["W2"].T + params["b2"] + params["b2"]', "layer 2 bias",
    ),
    Mistake(
        "argument-negated", "A weighted sum, or what an activation is taken of, has the wrong sign.",
        "The minus of 1 / (1 + exp(−z)) is put in twice, or not at all.",
        NETWORK, "e = np.exp(-np.abs(z))\nreturn np.where(z >= 0, 1, e) / (1 + e)", "return 1 / (1 + np.exp(z))",
        "every layer",
    ),
    Mistake(
        "units-swapped", "Two units, or all of them, stand in each other's place.",
        "Weights are copied from another program, or reversed to go back through the layers.",
        NETWORK, Z1, 'z1 = X @ params["W1"][::-1].T + params["b1"]', "layer 1",
    ),
    Mistake(
        "sum-as-mean", "The products of inputs and weights are averaged where they belong summed.",
        "np.mean over the products looks like the dot product, and keeps the numbers small.",
        NEURON, 'z = X @ params["W"] + params["b"]', 'z = (X * params["W"]).mean(axis=1) + params["b"]', "the neuron",
    ),
    Mistake(
        "bias-shared", "Every unit of a layer gets the bias of its first one.",
        "b is taken for one number, as in a drawing with one bias for each layer.",
        NETWORK, Z1, 'z1 = X @ params["W1"].T + params["b1"][0]', "layer 1 bias",
    ),
    Mistake(
        "units-alike", "Every unit of a layer gets the weights of its first one.",
        "A row is picked once, before the loop over the units.",
        NETWORK, Z1, 'z1 = (X @ params["W1"][0])[:, np.newaxis] + params["b1"]', "layer 1",
    ),
    Mistake(
        "reshape-for-transpose", "Weights are reshaped where they should be transposed.",
        "Both make the shapes fit, but reshape puts the numbers into other places.",
        NETWORK, Z1, 'z1 = X @ params["W1"].reshape(3, 4) + params["b1"]', "layer 1",
    ),
    Mistake(
        "weights-transposed", "Weights, or their gradient, are the wrong way round, which square shapes let pass.",
        "With as many units as inputs W and W.T both fit, so no shape complains.",
        SQUARE, Z1, 'z1 = X @ params["W1"] + params["b1"]', "layer 1",
    ),
    Mistake(
        "missing-1/n", "Something is n times too large: the 1/n of the mean over the n samples is missing.",
        "A sum over the samples is written where the loss is their mean.",
        NETWORK, "dW1 = dz1.T @ X", "dW1 = n * dz1.T @ X", "layer 1 weights",
    ),
    Mistake(
        "extra-1/n", "Something is divided by n once too often: the mean's 1/n belongs in once.",
        "The loss has put its 1/n into dz already, and dW is divided by n again.",
        NETWORK, "dW2 = dz2.T @ a1", "dW2 = dz2.T @ a1 / n", "layer 2 weights",
    ),
    Mistake(
        "factor-2", "Something is twice what it should be.",
        "The 2 of a square's derivative is put in twice, or where ½ has cancelled it.",
        HALF, "da2 = (a2 - y) / n", "da2 = 2 * (a2 - y) / n", "loss",
    ),
    Mistake(
        "factor-half", "Something is half of what it should be.",
        "The 2 of the square's derivative is forgotten: the derivative of (a − y)² is 2·(a − y).",
        NETWORK, "da2 = 2 * (a2 - y) / y.size", "da2 = (a2 - y) / y.size", "loss",
    ),
    Mistake(
        "factor-zero", "Loss or gradients are 0, whatever comes in.",
        "1 // n is a whole number: 0 for more than one sample.",
        NETWORK, MSE, "data = 1 // n * np.mean((a2 - y) ** 2)", "loss",
    ),
    Mistake(
        "sign-flipped", "Something has the wrong sign.",
        "y − a is written for a − y, and the minus of the update is kept.",
        NETWORK, "da2 = 2 * (a2 - y) / y.size", "da2 = 2 * (y - a2) / y.size", "loss",
    ),
    Mistake(
        "gradient-missing", "A gradient is 0 everywhere.",
        "It is left as it was prepared: an array of zeros that nothing is added to.",
        NETWORK, "db1 = dz1.sum(axis=0)", "db1 = np.zeros(4)", "layer 1 bias",
    ),
    Mistake(
        "gradient-from-one-sample", "A weights' gradient holds one sample's part alone.",
        "A loop over the samples overwrites the gradient where it should add to it.",
        NETWORK, "dW1 = dz1.T @ X", "for x, d in zip(X, dz1):\n    dW1 = np.outer(d, x)", "layer 1 weights",
    ),
    Mistake(
        "weights-for-inputs", "A gradient of weights is the error times the weights themselves, not times the inputs.",
        "The weight that is changed seems to be what belongs into its change.",
        NETWORK, "dW1 = dz1.T @ X", 'dW1 = dz1.sum(axis=0)[:, np.newaxis] * params["W1"]', "layer 1 weights",
    ),
    Mistake(
        "inputs-of-one-sample", "A gradient of weights is the sum of all errors times the inputs of one sample.",
        "The product stands after the loop over the samples, not in it.",
        NETWORK, "dW1 = dz1.T @ X", "for x, d in zip(X, dz1):\n    pass\ndW1 = np.outer(dz1.sum(axis=0), x)", "layer 1 weights",
    ),
    Mistake(
        "product-of-sums", "A gradient of weights is the product of two sums, or means, not the sum of the products.",
        "Errors and inputs are averaged, each by itself, and multiplied then.",
        REGRESSION, "dW = X.T @ dz", "dW = X.mean(axis=0) * dz.sum()", "the weights",
    ),
    Mistake(
        "gradient-one-number", "A gradient of weights is one number, the same for all its entries.",
        "np.dot of two vectors is a number, np.outer is a matrix; broadcasting hides it.",
        NETWORK, "dW1 = dz1.T @ X", 'dW1 = np.zeros_like(params["W1"]) + np.sum(dz1 * a1)', "layer 1 weights",
    ),
    Mistake(
        "bias-gradient-from-weights", "A bias gradient is the weights' gradient summed over the inputs.",
        "The sum that is due over the samples is taken of dW, where they are summed already.",
        NETWORK, "db1 = dz1.sum(axis=0)", "db1 = dW1.sum(axis=1)", "layer 1 bias",
    ),
    Mistake(
        "one-output-passed-back", "What is passed back comes from one unit alone, where that of all of them adds up.",
        "A loop over the units overwrites the gradient where it should add to it.",
        NETWORK, 'da1 = dz2 @ params["W2"]', 'for unit, w in enumerate(params["W2"]):\n    da1 = np.outer(dz2[:, unit], w)', "layer 2 input",
    ),
    Mistake(
        "weights-normalised", "Errors are passed back in the proportions of the weights, w / Σ w.",
        "Some books share an error out like this; the chain rule has the weights as they are.",
        NETWORK, 'da1 = dz2 @ params["W2"]', 'W2 = params["W2"]\nda1 = dz2 @ (W2 / W2.sum(axis=1, keepdims=True))', "layer 2 input",
    ),
    Mistake(
        "bias-gradient-summed", "A bias gradient is summed over the samples where that of the weights is averaged.",
        "The 1/n is put into dW, and db is forgotten.",
        NETWORK, "db2 = dz2.sum(axis=0)", "db2 = n * dz2.sum(axis=0)", "layer 2 bias",
    ),
    Mistake(
        "bias-gradient-averaged", "A bias gradient is averaged over the samples although dz contains the 1/n already.",
        "mean(axis=0) looks like the mean that the loss asks for.",
        NETWORK, "db2 = dz2.sum(axis=0)", "db2 = dz2.mean(axis=0)", "layer 2 bias",
    ),
    Mistake(
        "bias-gradient-over-everything", "A bias gradient is summed over samples and units: every unit gets the same.",
        "np.sum without an axis adds up everything, and broadcasting hides it.",
        NETWORK, "db1 = dz1.sum(axis=0)", "db1 = np.full(4, np.sum(dz1))", "layer 1 bias",
    ),
    Mistake(
        "bias-gradient-last-sample", "A bias gradient holds the last sample's part alone.",
        "A loop over the samples overwrites it where it should add to it.",
        NETWORK, "db2 = dz2.sum(axis=0)", "for d in dz2:\n    db2 = d", "layer 2 bias",
    ),
    Mistake(
        "bias-gradient-first-sample", "A bias gradient holds the first sample's part alone.",
        "[0] takes a row out of a matrix, and its shape fits.",
        NETWORK, "db2 = dz2.sum(axis=0)", "db2 = dz2[0]", "layer 2 bias",
    ),
    Mistake(
        "bias-gradient-times-bias", "A bias gradient is multiplied by the bias itself.",
        "dW has a factor, the layer's input, so db seems to need one too: it is 1.",
        NETWORK, "db1 = dz1.sum(axis=0)", 'db1 = dz1.sum(axis=0) * params["b1"]', "layer 1 bias",
    ),
    Mistake(
        "sample-missing", "One sample, or more, is left out.",
        "A range ends one too early, or starts at 1.",
        NETWORK, "dW1 = dz1.T @ X\ndb1 = dz1.sum(axis=0)", "dW1 = dz1[:-1].T @ X[:-1]\ndb1 = dz1[:-1].sum(axis=0)", "layer 1",
    ),
)
