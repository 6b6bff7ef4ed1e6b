"""Mistakes in the loss and in the penalty."""

from compare.diagnosis.registry.bases import (
    CLASSES,
    DECAYED,
    HALF,
    HINGE,
    HUBER,
    MAE,
    NETWORK,
    NEURON,
    REGRESSION,
    RIDGE,
    SHARED,
)
from compare.diagnosis.registry.mistake import Mistake

MSE, BACK = "data = np.mean((a2 - y) ** 2)", "da2 = 2 * (a2 - y) / y.size"
BCE = "data = np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))"
CLASS = "data = -np.mean(log_p[np.arange(n), y])"
PENALTY = 'penalty = L2 / 2 * (np.sum(params["W1"] ** 2) + np.sum(params["W2"] ** 2))'
LOG_P = (
    "shares = targets * w / w[y].sum()\nshifted = z1 - z1.max(axis=1, keepdims=True)\n"
    "log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))\ndata = -np.sum(shares * log_p)"
)
SOFT = "targets = (1 - LABEL_SMOOTHING) * np.eye(k)[y] + LABEL_SMOOTHING / k"
MISTAKES = (
    Mistake(
        "sum-instead-of-mean", "Something is summed where it should be averaged: over the samples, or over the outputs.",
        "np.sum and np.mean differ by a factor alone, and a smaller learning rate hides it.",
        NETWORK, MSE, "data = np.sum((a2 - y) ** 2)", "loss",
    ),
    Mistake(
        "mean-instead-of-sum", "Something is averaged over the outputs where it should be summed.",
        "np.mean over everything divides by samples times outputs; half_mse divides by the samples alone.",
        HALF._replace(layers=(2, 4, 3)), "da2 = (a2 - y) / n", "da2 = (a2 - y) / y.size", "loss",
    ),
    Mistake(
        "n-minus-one", "The mean divides by n − 1, as a variance does.",
        "The formula is taken from statistics.",
        REGRESSION, "dz = (a - y) / y.size", "dz = (a - y) / (y.size - 1)", "loss",
    ),
    Mistake(
        "divided-by-features", "The mean divides by the number of features where it should by that of the samples.",
        "X.shape[1] is taken for X.shape[0], or samples and features are the other way round.",
        REGRESSION, "dz = (a - y) / y.size", "dz = (a - y) / X.shape[1]", "loss",
    ),
    Mistake(
        "other-loss-convention", "The loss is another by a constant factor: half the square, the sum, the mean over outputs.",
        "Every book has its own factors in front of the squared error.",
        NETWORK._replace(layers=(2, 4, 3)), MSE, "data = np.sum((a2 - y) ** 2) / (2 * n)", "loss",
    ),
    Mistake(
        "log-base", "The logarithm is taken to base 2 or 10 where the natural one is meant.",
        "np.log2 counts in bits, as information theory does.",
        CLASSES, CLASS, "data = -np.mean(log_p[np.arange(n), y]) / np.log(2)", "loss",
    ),
    Mistake(
        "loss-term-missing", "One of the loss's terms, or a factor of it, is missing.",
        "For a label of 1 the second term vanishes, and the first seems to be all.",
        REGRESSION, BCE, "data = np.mean(y * np.log1p(np.exp(-z)))", "loss",
    ),
    Mistake(
        "loss-sign-between-terms", "The two terms of the binary cross-entropy have different signs.",
        "The minus in front is taken to belong to the first term alone.",
        REGRESSION, BCE, "data = np.mean(y * np.log1p(np.exp(-z)) - (1 - y) * np.log1p(np.exp(z)))", "loss",
    ),
    Mistake(
        "loss-terms-weighted", "The terms of the loss have weights of their own, or other signs.",
        "Rare classes are weighted up elsewhere, or a minus belongs to one term alone.",
        REGRESSION, BCE, "data = np.mean(3 * y * np.log1p(np.exp(-z)) + (1 - y) * np.log1p(np.exp(z)))", "loss",
    ),
    Mistake(
        "loss-log-of-wrong-thing", "The binary cross-entropy lacks its logarithm.",
        "y·p + (1 − y)·(1 − p) is the probability of the label; its logarithm is what is averaged.",
        REGRESSION, BCE, "data = -np.mean(y * a + (1 - y) * (1 - a))", "loss",
    ),
    Mistake(
        "loss-of-wrong-class", "The cross-entropy is of another class than the true one.",
        "The largest probability is the one that predict looks at; the loss looks at the label's.",
        CLASSES, CLASS, "data = -np.mean(log_p.max(axis=1))", "loss",
    ),
    Mistake(
        "gradient-of-other-loss", "The loss, or the gradient that is passed back, is that of another loss.",
        "The loss was exchanged, and its derivative was not.",
        REGRESSION, "dz = (a - y) / y.size", "dz = 2 * (a - y) / y.size * a * (1 - a)", "loss",
    ),
    Mistake(
        "other-loss", "The loss is another function of the error altogether.",
        "The absolute error is an error too.",
        NETWORK, MSE, "data = np.mean(np.abs(a2 - y))", "loss",
    ),
    Mistake(
        "sign-missing", "The gradient of the absolute error is the error itself, where its sign belongs.",
        "The line is left from the squared error.",
        MAE, "da = np.sign(a - y) / y.size", "da = (a - y) / y.size", "loss",
    ),
    Mistake(
        "huber-not-cut", "Huber's loss, or its gradient, is that of half the squared error however large the error.",
        "The branch for large errors is forgotten on the way back.",
        HUBER, "da = np.clip(a - y, -1, 1) / y.size", "da = (a - y) / y.size", "loss",
    ),
    Mistake(
        "huber-half-missing", "Huber's loss lacks one of its halves: e²/2 near 0, or |e| − ½ beyond 1.",
        "Each branch looks whole without it, but they no longer meet.",
        HUBER, "e = a - y\ndata = np.mean(np.where(np.abs(e) < 1, e ** 2 / 2, np.abs(e) - 0.5))",
        "e = a - y\ndata = np.mean(np.where(np.abs(e) < 1, e ** 2 / 2, np.abs(e)))", "loss",
    ),
    Mistake(
        "huber-branches-swapped", "Huber's loss has its two branches in each other's place.",
        "np.where takes the value for True first, and the condition was written the other way round.",
        HUBER, "e = a - y\ndata = np.mean(np.where(np.abs(e) < 1, e ** 2 / 2, np.abs(e) - 0.5))",
        "e = a - y\ndata = np.mean(np.where(np.abs(e) > 1, e ** 2 / 2, np.abs(e) - 0.5))", "loss",
    ),
    Mistake(
        "huber-delta", "Huber's loss changes from the square to the line at another error than 1.",
        "1.35 is scikit-learn's, 1 is PyTorch's.",
        HUBER, "da = np.clip(a - y, -1, 1) / y.size", "da = np.clip(a - y, -0.5, 0.5) / y.size", "loss",
    ),
    Mistake(
        "hinge-not-cut", "The hinge loss, or its gradient, is not cut off where the margin is met.",
        "max(0, …) is followed on the way forward and forgotten on the way back.",
        HINGE, "da = np.where(y * a < 1, -y, 0) / y.size", "da = -y / y.size", "loss", ("random", "late-in-training"),
    ),
    Mistake(
        "margin-missing", "The hinge loss lacks its margin of 1, as a perceptron's does.",
        "Who is on the right side seems to be right.",
        HINGE, "da = np.where(y * a < 1, -y, 0) / y.size", "da = np.where(y * a < 0, -y, 0) / y.size", "loss",
    ),
    Mistake(
        "smoothing-missing", "The targets are not smoothed.",
        "The smoothing is in the loss alone, and the gradient is the usual p − y.",
        SHARED, f"{SOFT}\n{LOG_P}", f"targets = np.eye(k)[y]\n{LOG_P}", "loss",
    ),
    Mistake(
        "smoothing-scaled", "What label smoothing takes from the label goes to the other classes alone.",
        "ε/(k − 1) for each of the others is another convention; PyTorch's gives ε/k to all of them, the label too.",
        SHARED, f"{SOFT}\n{LOG_P}",
        f"targets = (1 - LABEL_SMOOTHING) * np.eye(k)[y] + LABEL_SMOOTHING / (k - 1) * (1 - np.eye(k)[y])\n{LOG_P}", "loss",
    ),
    Mistake(
        "class-weight-missing", "Every class counts alike where each has a weight.",
        "The weights are in the loss alone, or in the gradient alone.",
        SHARED, LOG_P, LOG_P.replace("targets * w / w[y].sum()", "targets / n"), "loss",
    ),
    Mistake(
        "class-weight-squared", "The weights of the classes are multiplied in twice.",
        "They are in the targets already, and the loss multiplies by them again.",
        SHARED, LOG_P, LOG_P.replace("targets * w / w[y].sum()", "targets * w ** 2 / np.sum(w[y] ** 2)"), "loss",
    ),
    Mistake(
        "class-weight-total", "A weighted mean is divided by the number of samples where it should be by the sum of their weights.",
        "scikit-learn's and Keras's losses divide by n; PyTorch divides by the sum.",
        SHARED, LOG_P, LOG_P.replace("w[y].sum()", "n"), "loss",
    ),
    Mistake(
        "square-of-mean", "The mean error is squared where the squares should be averaged.",
        "A parenthesis closes too late: mean(a − y)² for mean((a − y)²).",
        NETWORK, MSE, "data = np.mean(a2 - y) ** 2", "loss",
    ),
    Mistake(
        "square-of-sum", "The summed error is squared where the squares should be summed.",
        "A parenthesis closes too late: sum(a − y)² for sum((a − y)²).",
        HALF, "data = np.sum((a2 - y) ** 2) / (2 * n)", "data = np.sum(a2 - y) ** 2 / n", "loss",
    ),
    Mistake(
        "one-sample-counts", "The loss, or every gradient, is of one sample alone.",
        "A loop over the samples overwrites where it should add, or returns too early.",
        NETWORK, MSE, "for out, target in zip(a2, y):\n    data = np.mean((out - target) ** 2)", "loss",
    ),
    Mistake(
        "root-of-loss", "The loss is the root of the mean squared error.",
        "The RMSE is what is reported elsewhere, in the units of y.",
        NETWORK, MSE, "data = np.sqrt(np.mean((a2 - y) ** 2))", "loss",
    ),
    Mistake(
        "epsilon-in-log", "A small number is added inside the logarithm, which makes it another function.",
        "log(0) is −∞, and the ε keeps it away; starting from the logit needs none.",
        REGRESSION, BCE, "data = -np.mean(y * np.log(a + 1e-8) + (1 - y) * np.log(1 - a + 1e-8))", "loss",
    ),
    Mistake(
        "other-in-log", "The loss is another logarithm than that of p.",
        "Something was added to p, taken away or multiplied by it, or the sign before the logarithm is another.",
        REGRESSION, BCE, "data = -np.mean(y * np.log(a + 0.1) + (1 - y) * np.log(1.1 - a))", "loss",
    ),
    Mistake(
        "mean-of-means", "The means of minibatches are averaged although the last batch is smaller.",
        "A mean of means is the mean only where all have the same size.",
        REGRESSION, "dz = (a - y) / y.size",
        "dz = np.zeros_like(a)\nstarts = range(0, n, 4)\nfor i in starts:\n"
        "    dz[i:i + 4] = (a - y)[i:i + 4] / len(y[i:i + 4]) / len(starts)",
        "loss",
    ),
    Mistake(
        "error-of-label", "The error is taken from the label that would be predicted, not from the probability.",
        "The perceptron learns so; logistic regression's error is p − y.",
        REGRESSION, "dz = (a - y) / y.size", "dz = ((z > 0) - y) / y.size", "loss",
    ),
    Mistake(
        "targets-missing", "The error that is passed back is p: the targets are missing.",
        "The derivative of softmax is computed by itself, and the loss's is forgotten.",
        CLASSES, "dz2 = (a2 - targets) / n", "dz2 = a2 / n", "loss",
    ),
    Mistake(
        "broadcast-n-by-n", "(n, 1) and (n,) have become (n, n): every output is compared with every target.",
        "A column and a row broadcast without a word; subtracting them compares all pairs.",
        NEURON, "data = np.mean((a - y) ** 2)", "data = np.mean((a.reshape(-1, 1) - y) ** 2)", "loss",
    ),
    Mistake(
        "penalty-missing", "The L2 penalty, or its gradient, is missing, perhaps in one layer alone; or one part of an elastic net.",
        "It is added to the loss and forgotten in the gradients, or the other way round.",
        DECAYED, PENALTY, "penalty = 0", "penalty",
    ),
    Mistake(
        "penalty-sign", "The penalty is subtracted.",
        "The data term begins with a minus (−log p), which is taken to hold for what follows.",
        RIDGE, "return data + penalty", "return data - penalty", "penalty",
    ),
    Mistake(
        "penalty-partly", "The penalty counts some of the weights alone.",
        "W[0] was the bias where the weights came from; or a line is copied, and its number is not changed.",
        RIDGE, 'penalty = L2 / 2 * np.sum(params["W"] ** 2)', 'penalty = L2 / 2 * np.sum(params["W"][1:] ** 2)', "penalty",
    ),
    Mistake(
        "penalty-as-number", "The penalty itself, one number, is added to every entry of a gradient.",
        "The term of the loss is copied into the gradient, and broadcasting makes its shape fit.",
        RIDGE, 'dW = X.T @ dz + L2 * params["W"]', 'dW = X.T @ dz + L2 / 2 * np.sum(params["W"] ** 2)', "penalty",
    ),
    Mistake(
        "penalty-scaled", "The penalty has another factor: its ½ is missing, or it is divided by n.",
        "Some books write λ/2, some λ, some λ/2n.",
        DECAYED, PENALTY, PENALTY.replace("L2 / 2", "L2"), "penalty",
    ),
    Mistake(
        "bias-penalised", "The penalty includes the biases.",
        "A loop over all parameters is shorter than one over the weights.",
        DECAYED, PENALTY, "penalty = L2 / 2 * sum(np.sum(p ** 2) for p in params.values())", "penalty",
    ),
    Mistake(
        "other-penalty", "The penalty is of the absolute weights (L1) where that of the squares is meant.",
        "L1 and L2 stand side by side in every course.",
        RIDGE, 'penalty = L2 / 2 * np.sum(params["W"] ** 2)', 'penalty = L2 * np.sum(np.abs(params["W"]))', "penalty",
    ),
    Mistake(
        "penalty-linear", "The penalty lacks its square (or its gradient lacks the weights).",
        "The derivative of L2/2·W² is L2·W; the W is lost on the way.",
        RIDGE, 'dW = X.T @ dz + L2 * params["W"]', "dW = X.T @ dz + L2", "penalty",
    ),
    Mistake(
        "penalty-mean", "The penalty is of the mean of the squared weights where their sum is meant.",
        "The data term is a mean, so this one seems to be too.",
        RIDGE, 'penalty = L2 / 2 * np.sum(params["W"] ** 2)', 'penalty = L2 / 2 * np.mean(params["W"] ** 2)', "penalty",
    ),
    Mistake(
        "penalty-root", "The penalty is of the length of the weights, the root of the sum of their squares.",
        "np.linalg.norm(W) is called the L2 norm; the penalty is its square.",
        RIDGE, 'penalty = L2 / 2 * np.sum(params["W"] ** 2)', 'penalty = L2 / 2 * np.linalg.norm(params["W"])', "penalty",
    ),
    Mistake(
        "penalty-instead-of-data", "The penalty's gradient stands in the place of the data term's, not beside it.",
        "= is written for +=.",
        DECAYED, 'dW1 = dz1.T @ X + L2 * params["W1"]', 'dW1 = dz1.T @ X\ndW1 = L2 * params["W1"]', "layer 1 weights",
    ),
)
