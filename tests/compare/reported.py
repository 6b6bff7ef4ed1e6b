"""Results to report: every built-in pair, and a person's network with two mistakes in it. Each is made once."""

import re
import tempfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import compare

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "reports" / "sample"
NASTY = "<script>alert('no')</script>"

WRONG = f'''
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
    dz1 = dz2 @ params["W2"]  # a1 * (1 - a1) is missing
    return {{"W1": dz1.T @ X, "b1": dz1.sum(axis=0), "W2": dz2.T @ a1, "b2": dz2.sum(axis=0)}}

def input_gradient(params, X, y):
    raise ValueError("{NASTY}")
'''


@cache
def everything():
    """The results of all pairs, with exhibits."""
    return compare.run(exhibits=True)


@cache
def wrong_file():
    """A file with two mistakes, whose name is markup."""
    path = Path(tempfile.mkdtemp()) / "<script>alert('name')<"
    path.mkdir()
    path = path / "script>.py"
    path.write_text(WRONG, encoding="utf-8")
    return path


@cache
def wrong():
    """The results of that file, with exhibits; only some situations, to be quick."""
    return compare.check(wrong_file(), keyword="random or one-sample or more-samples", exhibits=True)


class Page(HTMLParser):
    """What a browser would make of a page: tags, the text in and outside of scripts, and which ids are not folded."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.scripts, self.words, self.unfolded = [], [], [], []
        self._in_script, self._folds = False, 0
        self.feed(text)

    @classmethod
    def of(cls, path):
        return cls(Path(path).read_text(encoding="utf-8"))

    def attributes(self, name):
        """Every value of an attribute."""
        return [attributes[name] for _, attributes in self.tags if name in attributes]

    def named(self, tag):
        """The attributes of every element of that name."""
        return [attributes for name, attributes in self.tags if name == tag]

    def text(self):
        """What is read, in one line."""
        return re.sub(r"\s+", " ", " ".join(self.words))

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._folds += tag == "details"
        if not self._folds:
            self.unfolded += [value for name, value in attrs if name == "id"]
        if tag == "script":
            self._in_script = True
            self.scripts.append("")

    def handle_endtag(self, tag):
        self._in_script &= tag != "script"
        self._folds -= tag == "details"

    def handle_data(self, data):
        if self._in_script:
            self.scripts[-1] += data
        else:
            self.words.append(data)
