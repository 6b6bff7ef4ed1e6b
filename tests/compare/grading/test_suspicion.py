"""What a text gives away: work handed to autograd, the reference read, answers brought along; each with its line."""

import pytest

from compare.grading.suspicion import flags_of
from tests.compare.grading.a_class import AUTOGRAD, JAX, OTHER_STYLE, RIGHT
from tests.compare.repairs import CANDIDATES


def found(text, **given):
    return [(flag["kind"], flag["line"]) for flag in flags_of(text.encode(), **given)]


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        (AUTOGRAD, "autograd", 12),
        (JAX, "autograd", 28),
        ("import torch.autograd as ag\ndef gradients(params, X, y):\n    return ag.grad(f, params)\n", "autograd", 3),
        ("from jax import grad as d\ndef gradients(params, X, y):\n    return d(loss)(params)\n", "autograd", 3),
        ("import tensorflow as tf\ndef g():\n    with tf.GradientTape() as t:\n        pass\n", "autograd", 3),
        ("from torch_ref.network import Network\n", "reference", 1),
        ("import numpy\nimport scratch\n", "reference", 2),
        ("def f():\n    import compare.api\n", "reference", 2),
        ("def f():\n    return __import__('scratch')\n", "reference", 2),
        ("import importlib\ndef f():\n    return importlib.import_module('torch_ref.network')\n", "reference", 3),
        ("def f():\n    return open('../scratch/network.py').read()\n", "reference", 2),
        ("import sys\ndef f():\n    return sys._getframe(3).f_locals\n", "reference", 3),
        ("import numpy as np\ndef f():\n    return np.load('a.npz')\n", "answers", 3),
        (f"A = {[n / 7 for n in range(500)]}\n", "answers", 1),
        ("import ben\n", "neighbour", 1),
    ],
)
def test_what_a_text_gives_away_is_flagged_with_its_line(text, kind, line):
    assert (kind, line) in found(text, others={"ben": "ben.py"})


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        OTHER_STYLE,
        "class Layer:\n    def f(self):\n        self.inner.backward()\n",  # of one's own
        "import torch\ndef test_mine():\n    torch.autograd.grad(a, b)\n",  # compares, and hands in nothing
        "import torch\nif __name__ == '__main__':\n    loss.backward()\n",
        "import torch\ndef g(layer, d):\n    return layer.backward(d)\n",
        "def f(:\n",
        "x = " + "-" * 20_000 + "1",
    ],
)
def test_what_is_by_hand_is_not(text):
    assert found(text) == []


def test_what_lies_in_ones_own_folder_is_ones_own():
    assert found("import scratch\nimport ben\n", own=("scratch", "ben"), others={"ben": "ben.py"}) == []


def test_none_of_the_hand_written_candidates_is_flagged():
    files = [
        path for folder in ("right", "wrong", "two", "as_it_stands") for path in (CANDIDATES / folder).rglob("*.py")
    ]
    flagged = {path.name: flags for path in files if (flags := flags_of(path.read_bytes()))}
    assert len(files) > 100
    assert flagged == {}


def test_each_kind_is_said_once():
    assert found("import scratch\nimport torch_ref\n") == [("reference", 1)]
