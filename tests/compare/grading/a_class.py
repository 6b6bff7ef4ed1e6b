"""What a small class has handed in: each text says what is the matter with it."""

import json
from pathlib import Path

RIGHT = '''"""A network with one hidden layer, by hand."""

import numpy as np

AGAINST = "network"


def sigmoid(z):
    return np.where(z >= 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z)))


def layers(params, X):
    a1 = sigmoid(X @ params["W1"].T + params["b1"])
    return a1, sigmoid(a1 @ params["W2"].T + params["b2"])


def forward(params, X):
    return layers(params, X)[1]


def loss(params, X, y):
    return np.mean((forward(params, X) - y) ** 2)


def gradients(params, X, y):
    a1, a2 = layers(params, X)
    dz2 = 2 * (a2 - y) / a2.size * a2 * (1 - a2)
    dz1 = dz2 @ params["W2"] * a1 * (1 - a1)
    return {"W1": dz1.T @ X, "b1": dz1.sum(axis=0), "W2": dz2.T @ a1, "b2": dz2.sum(axis=0)}


def step(params, X, y, lr):
    d = gradients(params, X, y)
    return {name: params[name] - lr * d[name] for name in params}
'''
AVERAGED = RIGHT.replace('"b1": dz1.sum(axis=0)', '"b1": dz1.mean(axis=0)')
OTHER_STYLE = """import numpy as np
AGAINST = "network"
s = lambda t: 1 / (1 + np.exp(-t))
def forward(params, X):
    hidden = s(np.dot(X, params["W1"].T) + params["b1"])
    return s(np.dot(hidden, params["W2"].T) + params["b2"])
def loss(params, X, y):
    e = forward(params, X) - y
    return (e * e).sum() / e.size
def gradients(params, X, y):
    hidden = s(np.dot(X, params["W1"].T) + params["b1"])
    out = s(np.dot(hidden, params["W2"].T) + params["b2"])
    delta = (out - y) * out * (1 - out) * 2 / y.size
    grads = {"W2": np.dot(delta.T, hidden), "b2": np.sum(delta, 0)}
    back = np.dot(delta, params["W2"]) * hidden * (1 - hidden)
    grads["W1"] = np.dot(back.T, X)
    grads["b1"] = np.mean(back, 0)
    return grads
"""
AUTOGRAD = """import numpy as np
import torch
AGAINST = "network"
def run(params, X):
    return torch.sigmoid(torch.sigmoid(X @ params["W1"].T + params["b1"]) @ params["W2"].T + params["b2"])
def tensors(params):
    return {name: torch.tensor(p, requires_grad=True) for name, p in params.items()}
def forward(params, X):
    return run(tensors(params), torch.tensor(X)).detach().numpy()
def gradients(params, X, y):
    held = tensors(params)
    ((run(held, torch.tensor(X)) - torch.tensor(y)) ** 2).mean().backward()
    return {name: p.grad.numpy() for name, p in held.items()}
"""
JAX = (
    RIGHT.partition("def gradients")[0]
    + """def gradients(params, X, y):
    import jax

    return jax.grad(loss)(params, X, y)
"""
)
NOTEBOOK = json.dumps(
    {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": ["# My network"]},
            {
                "cell_type": "code",
                "metadata": {},
                "outputs": [],
                "source": "%matplotlib inline\n!pip list\nimport numpy",
            },
            {"cell_type": "code", "metadata": {}, "outputs": [], "source": AVERAGED.splitlines(keepends=True)},
        ],
    }
)
CLASS = {  # a file's name → what is in it
    "anna.py": RIGHT,
    "ben.py": AVERAGED,
    "carla.py": OTHER_STYLE,
    "dora.ipynb": NOTEBOOK,
    "emil.py": f"import time\n{RIGHT}\ntime.sleep(1e6)\n",
    "fritz.py": f"import sys\nprint('x' * 10_000_000)\nsys.exit()\n{RIGHT}",
    "gina.py": "",
    "hugo.docx": "PK\x03\x04",
    "ida.py": JAX,
    "jan/main.py": f"from helper import nothing\n{RIGHT}",
    "jan/helper.py": "nothing = None\n",
    "kim.py": "def forward(params, X:\n",
}


def hand_in(folder: Path, texts=CLASS):
    """Put the texts into a folder."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
