"""Files to fill in: the contract's functions, each with a line that says what it is to return."""

from __future__ import annotations

HEAD = '''"""{title}"""

import numpy as np

{constants}


def forward(params, X):
    """{forward}"""
    raise NotImplementedError


def loss(params, X, y):
    """{loss}"""
    raise NotImplementedError


def gradients(params, X, y):
    """{gradients}"""
    raise NotImplementedError


def step(params, X, y, lr{state}):
    """{step}"""
    raise NotImplementedError
'''
PREDICT = '''

def predict(params, X):
    """The class labels, (n_samples,): {}"""
    raise NotImplementedError
'''
LABELS = {
    "logistic_regression": "1 where the probability is above one half, else 0.",
    "softmax_regression": "the number of the class whose probability is the largest.",
}
ONE_UNIT = {
    "forward": "The output, (n_samples,), of X (n_samples, n_features): params has W (n_features,) and b, a number.",
    "gradients": "A dict: W and b, each the gradient of the loss with respect to the parameter of that name.",
}
A_STEP = "The parameters after one step of gradient descent with the rate lr, as a new dict."
TEMPLATES = {
    "network": {
        "title": "A network of my own. What is not judged can be left out.",
        "constants": 'AGAINST = "network"\nLAYERS = (5, 4, 3)  # widths, input first\nACTIVATION = "sigmoid"\n'
        'OUTPUT = "sigmoid"\nLOSS = "mse"',
        "forward": "The output, (n_samples, 3), of X (n_samples, 5): params has W1 (4, 5), b1 (4,), W2 (3, 4), b2 (3,)",
        "loss": "The loss, a number: the mean of the squared errors over samples and outputs.",
        "gradients": "A dict: W1, b1, W2, b2, each the gradient of the loss with respect to that parameter.",
        "step": A_STEP,
    },
    "neuron": ONE_UNIT
    | {
        "title": "A neuron of my own. What is not judged can be left out.",
        "constants": 'AGAINST = "neuron"\nFEATURES = 3\nACTIVATION = "sigmoid"\nLOSS = "mse"',
        "loss": "The loss, a number: the mean of the squared errors over the samples.",
        "step": A_STEP,
    },
    "logistic_regression": ONE_UNIT
    | {
        "title": "A logistic regression of my own. What is not judged can be left out.",
        "constants": 'AGAINST = "logistic_regression"\nFEATURES = 3',
        "loss": "The loss, a number: the mean over the samples of -(y log p + (1 - y) log(1 - p)).",
        "step": A_STEP,
    },
    "softmax_regression": {
        "title": "A softmax regression of my own. What is not judged can be left out.",
        "constants": 'AGAINST = "softmax_regression"\nFEATURES = 3\nCLASSES = 4',
        "forward": "The probabilities, (n_samples, 4), of X (n_samples, 3): params has W (4, 3) and b (4,).",
        "loss": "The loss, a number: the mean over the samples of minus the log of the right class's probability.",
        "gradients": "A dict: W and b, each the gradient of the loss with respect to the parameter of that name.",
        "step": A_STEP,
    },
    "optimizer": ONE_UNIT
    | {
        "title": "An optimizer of my own, on a neuron. Only step has to be there: delete the others.",
        "constants": 'AGAINST = "neuron"\nFEATURES = 3\nACTIVATION = "identity"\n'
        'OPTIMIZER = "adam"\nBETAS = (0.9, 0.999)\nEPS = 1e-8',
        "loss": "The loss, a number: the mean of the squared errors over the samples.",
        "step": "(the parameters after one step, as a new dict; what is remembered): state is {} before the first.",
        "state": ", state",
    },
}


def template(what: str) -> str:
    """The file to fill in for a neuron, a network, a logistic or softmax regression, or an optimizer."""
    text = HEAD.format(**{"state": ""} | TEMPLATES[what])
    return text + (PREDICT.format(LABELS[what]) if what in LABELS else "")
