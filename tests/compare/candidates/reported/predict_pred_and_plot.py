"""The list of class names begins with the folder entry .DS_store, so that each prediction is named one class too low;
the first entry should be left out.

Source: https://github.com/mrdbourke/tensorflow-deep-learning/issues/248 (plot_and_pred function)
"""

import numpy as np

AGAINST = "network"
LAYERS = (4, 5, 3)
ACTIVATION = "relu"
OUTPUT = "softmax"
LOSS = "cross_entropy"
LAYOUT = "in_out"

DIRECTORY = ["steak", "pizza", ".DS_store", "sushi"]
LABELS = {".DS_store": -1, "pizza": 0, "steak": 1, "sushi": 2}


def get_class_names(entries):
    class_names = np.array(sorted(entries))
    return class_names  # right: return class_names[1:]


def model(params, img):
    x = np.maximum(0, np.tensordot(img, params["W1"], axes=1) + params["b1"])
    x = np.tensordot(x, params["W2"], axes=1) + params["b2"]
    x = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return x / np.sum(x, axis=-1, keepdims=True)


def pred_and_plot(params, img, class_names):
    """The name of the class that the model predicts for one image."""
    pred = model(params, img[None, :])
    return class_names[np.argmax(pred[0])]


def forward(params, X):
    return model(params, X)


def predict(params, X):
    class_names = get_class_names(DIRECTORY)
    names = [pred_and_plot(params, img, class_names) for img in X]
    return np.array([LABELS[name] for name in names])
