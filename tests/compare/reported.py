"""Results to report: every built-in pair, and a person's network with two mistakes in it. Each is made once."""

import os
import re
import tempfile
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from filelock import FileLock

import compare
from compare.report.figure import Figure
from compare.report.folder import write_report
from compare.results import Check, Results, Side

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


def made_once(name, make):
    """Where ``make(path)`` leaves a file or a folder; of several test processes, the first makes it for all."""
    path = Path(os.environ.get("SHARED_BY_TESTS") or tempfile.mkdtemp(), name)
    with FileLock(f"{path}.lock"):
        if not path.exists():
            make(path)
    return path


def shared(name, make):
    """Results, made once."""
    if "SHARED_BY_TESTS" not in os.environ:
        return make()
    return Results.read(made_once(f"{name}.json", lambda path: path.write_text(make().to_json(), encoding="utf-8")))


@cache
def everything():
    """The results of all pairs, with exhibits."""
    return shared("everything", lambda: compare.run(exhibits=True))


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
    few = "random or one-sample or more-samples"
    return shared("wrong", lambda: compare.check(wrong_file(), keyword=few, exhibits=True))


@cache
def report_of_wrong():
    """The folder with the report of those results, to be read and not written to."""
    return made_once("report of wrong", lambda folder: write_report(wrong(), folder))


SAYS = {  # row by row, what two models say of rows held out
    "rows": 3,
    "classes": ["no", NASTY],
    "accuracy": {"scratch newton": 2 / 3, "scikit-learn lbfgs": 1.0},
    "confusion": {"scratch newton": [[1, 1], [0, 1]], "scikit-learn lbfgs": [[2, 0], [0, 1]]},
    "differ": [
        {
            "row": 7,
            "true": "no",
            "says": {"scratch newton": NASTY, "scikit-learn lbfgs": "no"},
            "probability": {"scratch newton": 0.531, "scikit-learn lbfgs": 0.75},
        }
    ],
}


def a_run(steps=40, **fields):
    """A training as the results keep it, made up."""
    loss = [1 / n for n in range(1, steps + 1)]
    share = [0.01 + 0.02 * (n % 7) for n in range(steps)]
    made = {
        "steps": steps,
        "loss": {"scratch": loss, "torch": loss},
        "loss_difference": [0.0, *[1e-16] * (steps - 1)],
        "distance": [0.0, *[2e-15] * (steps - 1)],
        "share": share,
        "exact_steps": [1, 2, 3],
        "held_out": None,
    }
    return made | fields


def solver(name, digits):
    """A row of the solvers as the results keep it."""
    more = {"iterations": 12, "seconds": 0.0123, "converged": digits > 1}
    return {"solver": name, "digits": digits, "digits_each": [digits, 16.25], "above_minimum": 1e-20, **more}


def plane(scratch=((0.1, 0.2, 0.9), (0.3, 0.7, 0.9)), torch=((0.1, 0.2, 0.9), (0.3, 0.7, 0.9))):
    """The plane of two features as the results keep it: by default both models decide alike everywhere."""
    made = {"x": [-1, 0, 1], "y": [-1, 1], "points": [[-1, -1], [0.5, 0.2], [1, 1]], "labels": [0, 1, 1]}
    return made | {"classes": ["out", "in"], "probability": {"scratch": list(scratch), "torch": list(torch)}}


@cache
def trained():
    """Results of trainings and of the judge's power, made up, and small."""
    path = {"names": ["W[0]", "W[1]"], "points": [[0, 0], [1, 1], [1.5, 1.4]], "x": [-1, 0, 1, 2], "y": [-1, 0, 1, 2]}
    path["loss"] = [[(u - 1.6) ** 2 + (v - 1.5) ** 2 for u in path["x"]] for v in path["y"]]
    solvers = [solver("scratch newton", 15.8), solver("PyTorch gradient_descent", 0.0), solver("scikit-learn lbfgs", 8)]
    fit = {
        "rows": 100,
        "features": 2,
        "C": 1.0,
        "exists": True,
        "digits_proved": 52.9,
        "solvers": solvers,
        "held_out": SAYS,
    }
    power = {
        "mutants": 114,
        "killed": 108,
        "equivalent": 5,
        "holes": [{"reference": "neuron", "mistake": "a-hole", "where": "layer 1", "killed_by": None}],
        "explained": 103,
        "diagnosed": 104,
        "certain": 99,
        "false": [],
        "not_named": [
            {"reference": "neuron", "mistake": "not-named", "where": "loss", "killed_by": "random/float64/z"}
        ],
        "caught": {"compare": 108, "assert_close": 101, "assert_allclose": 100, "gradcheck": 50},
        "missed": {"compare": 0, "assert_close": 7, "assert_allclose": 8, "gradcheck": 58},
        "judged_quantities": 2376,
        "false_alarms": {"compare": 0, "assert_close": 2, "assert_allclose": 156},
        "smallest_seen": {
            "compare": {"grad": {"float64": 4.557331673671894e-15, "float32": 2.446707883861847e-06}},
            "assert_close": {"grad": {"float64": 4.553312606913036e-05, "float32": 0.004544612648243783}},
        },
        "by_reference": [{"reference": "neuron", "mutants": 114, "killed": 108, "equivalent": 5, "holes": 1}],
    }
    training = {
        "runs": {
            "exam:gradient_descent": {"float64": a_run(path=path, boundary=plane()), "float32": a_run()},
            "xor:sgd": {"float64": a_run(105)},
            "xor:adam": {"float64": a_run(105, share=[0.5] * 104 + [0.9])},
        },
        "optimum": {
            "exam:optimum": fit,
            "breast_cancer:unpenalised": fit | {"exists": False, "solvers": [], "held_out": SAYS | {"differ": []}},
        },
    }
    good = Side(1e-16, 0.5, 1.0, 15.9)
    check = Check("training", "steps.W", "exam:gradient_descent", "float64", "agree", good, good)
    return Results([check], power=power, training=training)


@cache
def trained_on_a_table():
    """Results as `nncompare train` gives them for a table of two features, made up."""
    found = trained()
    fit = found.training["optimum"]["exam:optimum"] | {"coefficients": [1.25, -0.5, 2.0]}
    run = {"float64": a_run(boundary=plane())}
    data = {"file": "scores.csv", "target": "passed", "rows": 9, "columns": ["exam 1", "exam 2"], "notes": []}
    training = {"data": data | {"classes": ["no", NASTY]}, "runs": {"scores:gradient_descent": run}}
    return Results(found.checks, training=training | {"optimum": {"scores:optimum": fit}})


@contextmanager
def without_pictures():
    """A context in which pictures are empty: what is to be read needs none, and to draw them is most of the work."""
    with pytest.MonkeyPatch.context() as patch:
        for kind, empty in (("svg", ""), ("svg_narrow", ""), ("png", b"")):
            patch.setattr(Figure, kind, empty)
        yield


class Page(HTMLParser):
    """What a browser would make of a page: tags, the text in and outside of scripts, and which ids are not folded."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.scripts, self.words, self.unfolded = [], [], [], []
        self._in_script, self._folds = False, []
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
        if tag == "details":
            self._folds.append("open" not in dict(attrs))
        if not any(self._folds):
            self.unfolded += [value for name, value in attrs if name == "id"]
        if tag == "script":
            self._in_script = True
            self.scripts.append("")

    def handle_endtag(self, tag):
        self._in_script &= tag != "script"
        if tag == "details":
            del self._folds[-1:]  # of a part of a page, some begin before it

    def handle_data(self, data):
        if self._in_script:
            self.scripts[-1] += data
        else:
            self.words.append(data)
