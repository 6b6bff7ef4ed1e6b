"""Where accuracy is lost although every formula is right: which expression is blamed, and which is not."""

from __future__ import annotations

import numpy as np
import pytest

import compare
from compare.cli import main
from compare.contract.inputs import Inputs
from compare.contract.spec import spec_from
from compare.reading.lost import Extreme, lost_places
from compare.reading.running import opened

FAR = 1000.0  # e^FAR overflows
NEURON = {"against": "neuron"}
HEAD = "import numpy as np\n"

SOFTPLUS = """
def helper(z):
    return np.log(1 + np.exp(z))
def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    return np.mean(helper(z) - y * z)
"""
ZERO_OVER_ZERO = """
def loss(params, X, y):
    e = np.exp(-np.abs(X @ params["W"]))
    ratio = e / (2 * e)
    return np.mean(ratio)
"""
HARMLESS_BESIDE = """
def loss(params, X, y):
    p = 1 / (1 + np.exp(-(X @ params["W"])))
    return -np.mean(y * np.log(p))
"""
HARMFUL_BUT_FINITE = """
def loss(params, X, y):
    z = X @ params["W"]
    p = 1 / (1 + np.exp(z))
    return np.mean(np.exp(z - np.log(np.sum(np.exp(z))))) + np.mean(p)
"""
HARMLESS_ALONE = """
def loss(params, X, y):
    p = 1 / (1 + np.exp(X @ params["W"]))
    return np.mean((1 + p) - 1)
"""
ALL_FINITE = """
def loss(params, X, y):
    z = X @ params["W"]
    return np.mean((z + 1e16) - 1e16)
"""
MEANT = """
from math import inf
def loss(params, X, y):
    z = X @ params["W"]
    return np.min(np.where(z < 0, z, inf))
"""
OWN_FUNCTION_WITHIN = """
def each(z):
    return float(np.exp(z))
of_all = np.vectorize(each)
def loss(params, X, y):
    return np.mean(of_all(X @ params["W"]))
"""
UNSET = """
empty = np.full
def loss(params, X, y):
    z = X @ params["W"]
    out = empty(len(z), np.nan)
    out[:1] = np.exp(z[:1])
    return np.mean(out)
"""
POWER = """
def loss(params, X, y):
    z = X @ params["W"]
    return np.mean(z**9 ** 3)
"""
IN_A_TUPLE = """
def loss(params, X, y):
    z = X @ params["W"]
    return np.mean(np.concatenate((np.exp(z), np.ones(1))))
"""
OF_NOTHING = """
def loss(params, X, y):
    return np.mean(X @ params["W"]) + float("infinity")
"""
TOO_LARGE_TO_BE_SEEN = """
def loss(params, X, y):
    z = np.ones(4000) * (X @ params["W"])[0]
    return np.mean(np.exp(z))
"""
IN_PLACE = """
def loss(params, X, y):
    z = X @ params["W"]
    out = np.zeros(len(z))
    np.exp(z, out=out[:])
    return np.mean(out)
"""


def extreme(sign, quantities=("loss",), dtype="float64", allowed=1e-12):
    """A neuron's inputs at which z is ±FAR for every sample."""
    params = {"W": np.array([sign * FAR, 0.0], dtype), "b": np.array(0.0, dtype)}
    inputs = Inputs(params, np.ones((3, 2), dtype), np.ones(3, dtype), 0.1)
    return Extreme(quantities, inputs, quantities[0], (), allowed)


def lost(tmp_path, text, *extremes):
    path = tmp_path / "candidate.py"
    path.write_text(HEAD + text, encoding="utf-8")
    with opened(path, spec_from(NEURON)) as file, np.errstate(all="ignore"):
        return lost_places(file, extremes)


TOLD = {  # how accuracy is lost: (file, sign of z, the expression to blame, the evidence, whether it is sure)
    "an overflow in a helper": (SOFTPLUS, 1, "np.exp(z)", "overflow", True),
    "0 / 0": (ZERO_OVER_ZERO, 1, "e / (2 * e)", "over 0", True),
    "a harmful infinity after a harmless one": (HARMLESS_BESIDE, -1, "np.log(p)", "log of 0", True),
    "a finite result of an infinity": (HARMFUL_BUT_FINITE, 1, "np.exp(z)", "overflow", False),
    "what a tuple hands on": (IN_A_TUPLE, 1, "np.exp(z)", "overflow", True),
    "a power": (POWER, 1, "z**9 ** 3", "infinite", True),
    "what is set beside what nobody has set": (UNSET, 1, "np.exp(z[:1])", "overflow", True),
}


@pytest.mark.parametrize("kind", TOLD)
def test_accuracy_is_lost_in(kind, tmp_path):
    text, sign, expression, evidence, sure = TOLD[kind]
    [place], suspicion = lost(tmp_path, text, extreme(sign))
    assert (place.text, place.evidence, place.sure) == (expression, evidence, sure)
    line = [n for n, each in enumerate((HEAD + text).splitlines(), 1) if expression in each][-1]
    assert (place.line, place.computes, place.expected) == (line, "", "")
    assert suspicion[place.span] == 1.0


NOWHERE = (HARMLESS_ALONE, ALL_FINITE, MEANT, OF_NOTHING, OWN_FUNCTION_WITHIN, IN_PLACE, TOO_LARGE_TO_BE_SEEN)


@pytest.mark.parametrize("text", NOWHERE)
def test_nobody_guesses_where(text, tmp_path):
    assert lost(tmp_path, text, extreme(1)) == ([], {})


def test_in_the_dtype_of_the_case(tmp_path):
    squared = 'def loss(params, X, y):\n    return np.mean((X @ params["W"]) ** 20)\n'  # 1e60 is too large for float32
    assert lost(tmp_path, squared, extreme(1))[0] == []
    assert [place.text for place in lost(tmp_path, squared, extreme(1, dtype="float32"))[0]] == [
        '(X @ params["W"]) ** 20'
    ]


def test_what_loses_accuracy_for_the_same_reason_has_one_place(tmp_path):
    both = SOFTPLUS + 'def forward(params, X):\n    return helper(X @ params["W"])\n'
    [place], _ = lost(tmp_path, both, extreme(1), extreme(1, ("output",)))
    assert place.quantities == ("loss", "output")


CHECKED = """
import numpy as np
AGAINST = "softmax_regression"
FEATURES, CLASSES = 5, 3
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
def gradients(params, X, y):
    p = softmax(X @ params["W"].T + params["b"])
    dp = -(np.eye(3)[y] / p) / len(y)
    dz = p * (dp - (dp * p).sum(axis=1, keepdims=True))
    return {"W": dz.T @ X, "b": dz.sum(axis=0)}
"""


def test_the_line_stands_in_the_message_and_beside_the_file(tmp_path, capfd):
    path = tmp_path / "mine.py"
    path.write_text(CHECKED, encoding="utf-8")
    main(["check", str(path), "--annotate", "--fix-seconds", "0", "-k", "/float32/grad.b"])
    out = capfd.readouterr().out
    line = CHECKED.splitlines().index("    dp = -(np.eye(3)[y] / p) / len(y)") + 1
    assert f"{path}:{line}, in gradients" in out
    message, _, beside = out.partition("What its lines compute")
    says = "divides by what has rounded to 0, far out"
    assert (message.count(says), beside.count(f"◀ {says}")) == (2, 1)  # in the first sentence, and below the line


def test_a_sum_that_was_lost_before_is_not_lost_where_more_is_added_to_it(tmp_path):
    text = """
import numpy as np
AGAINST = "logistic_regression"
FEATURES = 5
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def loss(params, X, y):
    total = 0.0
    for z, label in zip(X @ params["W"] + params["b"], y):
        if label == 1:
            total += np.logaddexp(0, -z)
        else:
            total += -np.log(1 - sigmoid(z))
    return total / len(y)
"""
    path = tmp_path / "mine.py"
    path.write_text(text, encoding="utf-8")
    [found] = compare.check(path, fix_seconds=0, keyword="saturated/float64").diagnosis
    assert found["line"] == text.splitlines().index("            total += -np.log(1 - sigmoid(z))") + 1
