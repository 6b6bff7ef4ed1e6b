"""The inputs are cut to float16 on their way in, which keeps three digits of them."""

import numpy as np

AGAINST = "neuron"
FEATURES = 6
ACTIVATION = "tanh"
MISTAKE = "float16-inside"
WHERE = "the output"


def forward(params, X):
    X = X.astype(np.float16)  # right: nothing
    return np.tanh(X @ params["W"] + params["b"])
