"""Any file at the door: `check` says first what it takes it for, `adapt` writes that down, `new` begins an empty one.
Of a file's own lines only those are run that have to be, and only its own are ever shown or changed.
"""

from __future__ import annotations

import ast
import json
import time
from types import ModuleType

import numpy as np
import pytest

import compare
from compare.adapting.agreeing import divides
from compare.adapting.taking import adapted, is_in_form
from compare.adapting.templates import TEMPLATES, template
from compare.adapting.world import World
from compare.cli import main
from compare.contract.joined import adapter_part, joined, own_part, trees
from compare.usage import UsageError
from compare.wording import headline
from tests.compare.repairs import CANDIDATES

FOLDER = CANDIDATES / "as_it_stands"
QUICKLY = ("-k", "random/float64", "--dtype", "float64")
MISTAKE = ("learning_rate * X.T.dot(d1) / len(X)", "learning_rate * X.T.dot(d1)")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def net(tmp_path):
    """A class that trains where it is imported, and draws a curve; with a mistake in line 29."""
    text = (FOLDER / "class_xor_with_plot.py").read_text(encoding="utf-8")
    path = tmp_path / "my_net.py"
    path.write_text(text.replace(*MISTAKE), encoding="utf-8")
    return path


def test_the_reading_comes_first_then_the_verdict_with_line_and_fix(net, capsys):
    assert main(["check", net.name, *QUICKLY]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("my_net.py: class NeuralNetwork (forward, backward); W1, b1, W2, b2 on self")
    assert lines[0].endswith("taken for a network 5-4-1, sigmoid, half_mse")
    said = "\n".join(lines)
    assert "  --> my_net.py:29, in backward\n" in said
    assert "fix |         self.W1 -= learning_rate * X.T.dot(d1) / len(X)\n" in said
    assert "proved: with this line all" in said


def test_a_fix_is_written_into_the_persons_own_text_and_nothing_else_is(net, capsys):
    before = net.read_text(encoding="utf-8")
    assert main(["fix", net.name, "--write"]) == 0
    diff = capsys.readouterr().out
    changed = net.read_text(encoding="utf-8")
    assert changed == before.replace(*MISTAKE[::-1])
    assert [line[0] for line in diff.splitlines()].count("+") == 2  # the name of the file, and one line
    assert (net.parent / "my_net.py.orig").read_text(encoding="utf-8") == before


def test_an_adapter_that_is_written_down_gives_the_same_verdict_and_may_be_changed(net, capsys):
    assert main(["adapt", net.name, "-o", "adapter.py"]) == 0
    assert "nncompare check my_net.py --adapter adapter.py" in capsys.readouterr().out
    text = (net.parent / "adapter.py").read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert "taken for a network" in ast.get_docstring(tree)
    assert "from my_net import NeuralNetwork" in text
    found = [
        json.loads(compare.check(net, diagnosis=False, keyword="random/float64", adapter=adapter).to_json())
        for adapter in (None, "adapter.py")
    ]
    assert found[0]["verdict"] == found[1]["verdict"] == "disagree"
    assert [c["verdict"] for c in found[0]["checks"]] == [c["verdict"] for c in found[1]["checks"]]
    assert found[0]["reading"] != ""
    other = text.replace("LAYERS = (5, 4, 1)", "LAYERS = (3, 2, 1)")
    (net.parent / "adapter.py").write_text(other, encoding="utf-8")
    results = compare.check(net, keyword="random/float64/step.W1", diagnosis=False, adapter="adapter.py")
    assert results.checks[0].shape == (3, 2)


def test_what_cannot_be_taken_up_says_what_is_there_and_what_to_do_in_three_seconds(tmp_path, capsys):
    (tmp_path / "tools.py").write_text("def parse(text):\n    return text.split()\n", encoding="utf-8")
    began = time.monotonic()
    assert main(["check", "tools.py"]) == 4
    assert time.monotonic() - began < 3
    said = capsys.readouterr().err
    assert said.startswith(
        "nncompare: tools.py could not be taken up: no neural network was found in it (it has parse)"
    )
    assert "nncompare new network" in said
    assert said.count("\n") == 1


def test_a_missing_import_that_the_network_needs_is_said_in_one_line(tmp_path, capsys):
    text = "import nothing_of_this_name as np\n" + (FOLDER / "class_xor_with_plot.py").read_text().partition("\n")[2]
    (tmp_path / "net.py").write_text(text, encoding="utf-8")
    assert main(["check", "net.py"]) == 4
    assert (
        "No module named 'nothing_of_this_name' (line 1: import nothing_of_this_name as np)" in capsys.readouterr().err
    )


@pytest.mark.parametrize("what", TEMPLATES)
def test_a_template_that_nobody_has_filled_in_says_so_kindly(what, tmp_path, capsys):
    assert main(["new", what, "-o", "mine.py"]) == 0
    assert (tmp_path / "mine.py").read_text(encoding="utf-8") == template(what)
    assert main(["new", what, "-o", "mine.py"]) == 4  # what is there stays
    capsys.readouterr()
    assert main(["check", "mine.py"]) == 5
    said = capsys.readouterr().out
    assert "Note: forward, loss, gradients, step" in said
    assert "not written yet, so not judged\n" in said


def test_a_template_that_is_filled_in_in_part_is_judged_in_part(tmp_path):
    text = template("neuron").replace('"sigmoid"', '"identity"')
    text = text.replace("    raise NotImplementedError", '    return X @ params["W"] + params["b"]', 1)
    (tmp_path / "mine.py").write_text(text, encoding="utf-8")
    results = compare.check("mine.py", keyword="random/float64")
    assert results.verdict == "agree"
    assert {"loss", "gradients", "step"} <= set(results.not_judged)


# ---- at the door -----------------------------------------------------------------------------------------------------


def test_without_a_command_it_says_what_it_can_do_and_starts_nothing(capsys, tmp_path):
    began = time.process_time()
    assert main([]) == 0
    said = capsys.readouterr().out
    assert time.process_time() - began < 1
    assert len(said.splitlines()) <= 15
    assert "nncompare check my_net.py" in said
    assert "nncompare fix my_net.py" in said
    assert not list(tmp_path.iterdir())


def test_it_says_its_version(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("nncompare ")


NO_FILES = {  # what is asked for → what is said
    ("empty.py",): "empty.py is empty: expected a hand-written network; `nncompare new network -o FILE` begins",
    ("hw.ipynb",): "hw.ipynb is a notebook: `jupyter nbconvert --to script hw.ipynb` writes its code as a file",
    ("folder",): "folder is a folder (meant folder/inside.py?)",
    ("my_nett.py",): "no such file: my_nett.py (meant my_net.py?)",
    ("my_net",): "no such file: my_net (meant my_net.py?)",
    ("my_net.py", "gone.py"): "check: of 2 files, gone.py does not exist",
}


@pytest.mark.parametrize("asked", NO_FILES, ids=" ".join)
def test_what_is_no_file_to_judge_is_told_in_a_line(asked, net, tmp_path, capsys):
    (tmp_path / "folder").mkdir()
    for name in ("empty.py", "hw.ipynb", "folder/inside.py"):
        (tmp_path / name).write_text("# nothing yet\nimport numpy as np\n" if name == "empty.py" else "{}")
    assert main(["check", *asked]) == 4
    said = capsys.readouterr().err
    assert NO_FILES[asked] in said
    assert said.count("\n") == 1


def test_a_fit_that_keeps_its_weights_to_itself_is_told_so(tmp_path, capsys):
    text = (
        "import numpy as np\ndef fit(X, y, lr):\n    w = np.random.random(3)\n    return w - lr * X.T @ (X @ w - y)\n"
    )
    (tmp_path / "own.py").write_text(text)
    assert main(["check", "own.py"]) == 4
    assert "fit begins with weights of its own, w: a step as a function of them" in capsys.readouterr().err


PERCEPTRON = """class Perceptron:
    def __init__(self):
        self.w, self.b = [0.0, 0.0], 0.0

    def predict(self, x):
        return 1 if sum(w * v for w, v in zip(self.w, x)) + self.b > 0 else 0
"""
NOTHING_TO_COMPARE = {  # a file → why there is nothing to compare it with
    PERCEPTRON: "its output is a step, whose slope is 0: what learns without a gradient has no counterpart in PyTorch",
    "from sklearn.svm import SVC\ndef train(X, y):\n    return SVC().fit(X, y)\n": "what learns in it is a library's",
    "class Conv2D:\n    def forward(self, image):\n        return image[1:]\n": "convolutions, recurrent layers",
    "import numpy as np\ndef go(X):\n    w = np.ones(3)\n    for x in X:\n        w = w - x\n    return w\n": (
        "go begins with weights of its own, w: a step as a function of them can be judged"
    ),
}


@pytest.mark.parametrize("text", NOTHING_TO_COMPARE, ids=NOTHING_TO_COMPARE.values())
def test_what_there_is_nothing_to_compare_with_says_why(text, tmp_path, capsys):
    (tmp_path / "mine.py").write_text(text)
    assert main(["check", "mine.py"]) == 4
    said = capsys.readouterr().err
    assert NOTHING_TO_COMPARE[text] in said
    assert said.count("\n") == 1


def test_a_mean_that_is_only_printed_is_no_mean_of_the_gradients():
    assert divides("d = X.T @ e / n")
    assert divides("loss = np.mean(e)")
    assert not divides("print('error', np.mean(np.abs(e)))\nhistory.append(e.mean())")


def test_a_search_for_a_fix_that_ran_out_of_time_says_so(net):
    results = compare.check(net, keyword="random/float64", fix_seconds=1e-6)
    assert "no fix was proved in 1e-06 s: --fix-seconds 4e-06 searches longer" in results.notes


def test_ctrl_c_while_a_fix_is_searched_for_costs_nothing_that_is_known(net, monkeypatch):
    def stopped(*given):
        raise KeyboardInterrupt

    monkeypatch.setattr("compare.findings.fixes_of", stopped)
    results = compare.check(net, keyword="random/float64")
    assert results.interrupted
    assert results.exit_code() == 2
    assert results.diagnosis[0]["line"] == 29
    assert "interrupted while a fix was searched for; what is known so far is said" in results.notes


# ---- from Python -----------------------------------------------------------------------------------------------------


class Net:
    """A layer with a tanh, as one writes it in a notebook."""

    def __init__(self, n_inputs, n_outputs):
        self.W = np.zeros((n_inputs, n_outputs))
        self.b = np.zeros(n_outputs)

    def forward(self, X):
        """The output."""
        return np.tanh(X @ self.W + self.b)


class WrongNet(Net):
    """The same, without its bias."""

    def forward(self, X):
        """The output, that lacks its bias."""
        return np.tanh(X @ self.W)


def forward_pass(X, W, b):
    """A single neuron as a function."""
    return np.tanh(X @ W + b)


@pytest.mark.parametrize("source", [Net(4, 3), Net, {"forward": forward_pass}, forward_pass], ids=lambda s: str(s)[:20])
def test_what_is_handed_over_from_python_is_taken_up_likewise(source):
    results = compare.check(source, keyword="random/float64")
    assert results.verdict == "agree"
    assert "tanh" in results.reading


def test_a_wrong_object_is_called_wrong():
    results = compare.check(WrongNet(4, 3), "network", layers=(4, 3), keyword="random/float64", diagnosis=False)
    assert [check.quantity for check in results.failures] == ["output"]


def test_a_busy_machine_finds_no_less():
    """Time that the processor has spent elsewhere is not the search's."""
    began = time.process_time()
    world = World(ModuleType("file"), "W = 1\n", "file", began + 0.2)
    time.sleep(0.4)
    assert world.run(["x = 1"], {})["x"] == 1


def test_the_adapter_of_another_file_is_refused_in_a_line(net, capsys, tmp_path):
    (tmp_path / "other.py").write_text("from another_net import Net\n", encoding="utf-8")
    assert main(["check", net.name, "--adapter", "other.py"]) == 4
    expected = "expected the adapter of my_net.py, which imports from my_net; it imports from another_net"
    assert expected in capsys.readouterr().err


def test_of_a_file_that_is_taken_up_nobody_says_what_is_not_in_it(net):
    text = net.read_text(encoding="utf-8").replace(*MISTAKE[::-1])
    net.write_text(text, encoding="utf-8")
    results = compare.check(net, keyword="random/float64", fix_seconds=0)
    said = headline(results)
    assert "gives that by itself" in said
    assert "input_gradient" not in said


def test_what_a_training_loop_prints_at_every_turn_is_not_shown(tmp_path, capfd):
    script = tmp_path / "script.py"
    text = (FOLDER / "script_xor.py").read_text(encoding="utf-8")
    loop = text.index("\n    ", text.rindex("\nfor "))
    script.write_text(f"{text[:loop]}\n    print('the loop is running'){text[loop:]}", encoding="utf-8")
    assert compare.check(script, keyword="random/float64", fix_seconds=0).verdict == "agree"
    assert "the loop is running" not in "".join(capfd.readouterr())


# ---- one text of both ------------------------------------------------------------------------------------------------

TRAINS = """
import numpy as np
import seaborn as sns
RATE = 0.1
DATA = open("there is no such file")
def forward(x):
    return RATE * x
for _ in range(10**12):
    print(forward(_))
W = np.ones(3)
sns.lineplot(W)
if __name__ == "__main__":
    raise SystemExit
"""


def test_of_a_file_that_is_taken_up_only_what_its_definitions_need_is_run():
    tree, adapter = trees(joined(TRAINS, "x = 1\n"))
    assert [ast.unparse(s).split("\n")[-1].strip() for s in tree.body] == ["pass", "return RATE * x"]
    assert "RATE = 0.1" in ast.unparse(tree)
    assert [s.lineno for s in tree.body] == [4, 6]
    assert adapter.body[0].lineno > TRAINS.count("\n")


def test_the_persons_part_of_a_text_is_theirs_to_the_letter():
    text = joined(TRAINS, "x = 1\n")
    assert own_part(text) == TRAINS
    assert adapter_part(text) == "x = 1\n"
    assert own_part(TRAINS) == TRAINS


# ---- a class in a file that says what it is to be compared with ------------------------------------------------------

UNIT = """import numpy as np

AGAINST = "{against}"


class LogReg:
    def __init__(self, n_features=3, lr=0.1, n_iter=1):
        self.lr, self.n_iter = lr, n_iter
        self.weights, self.bias = np.zeros(n_features), 0.0

    def predict_proba(self, X):
        return 1 / (1 + np.exp(-(X @ self.weights + self.bias)))

    def fit(self, X, y):
        for _ in range(self.n_iter):
            dz = (self.predict_proba(X) - y) / len(y)
            self.weights, self.bias = self.weights - self.lr * (X.T @ dz), self.bias - self.lr * dz.sum()
        return self
"""


BY_ITSELF = None, None, {}  # no time, no memory, no flags


def written(tmp_path, text):
    path = tmp_path / "unit.py"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_class_is_taken_up_though_its_file_declares_against(tmp_path):
    found = compare.check(written(tmp_path, UNIT.format(against="logistic_regression")), keyword="random/float64")
    assert (found.verdict, found.failures) == ("agree", [])
    assert "taken for a logistic regression of " in found.reading
    assert {"forward", "step"} & set(found.not_judged) == set()


def test_what_a_class_declares_besides_is_what_it_is_judged_by(tmp_path):
    text = UNIT.format(against="logistic_regression") + "\n\nFEATURES = 7\nL2 = 0.5\n"
    reading, adapter = adapted(written(tmp_path, text), *BY_ITSELF)
    assert "of 7 inputs" in reading
    assert "L2 = 0.5" in adapter.splitlines()
    assert "of 6 inputs" in adapted(tmp_path / "unit.py", None, None, {"features": 6})[0]  # a flag is stronger
    no_contract = text.replace("AGAINST", "MODEL")  # whose names are its own
    assert "L2 = 0.5" not in adapted(written(tmp_path, no_contract), None, None, {})[1].splitlines()


@pytest.mark.parametrize(("against", "given"), [("network", {}), ("logistic_regression", {"against": "network"})])
def test_a_class_of_another_model_than_was_declared_or_asked_for_is_not_judged_as_that(tmp_path, against, given):
    with pytest.raises(UsageError, match=r"says 'network', and it is .*taken for a logistic regression of"):
        compare.check(written(tmp_path, UNIT.format(against=against)), **given)


@pytest.mark.parametrize(
    ("text", "in_form"),
    [
        ("class Net:\n    def forward(self, X): ...\n", False),
        ("def fwd(W, X): ...\n", False),
        ("def fowrard(params, X): ...\n", True),  # misspelt, which is said
        ("def step(p, X, y, lr): ...\n", True),
        ("class Net: ...\nforward = Net().forward\n", True),
        ("from net import forward\nclass Net: ...\n", True),
        ("if True:\n    def loss(p, X, y): ...\nclass Net: ...\n", True),
        ("class Net: ...\nLOSS = 'mes'\n", True),  # whose value is refused
    ],
)
def test_a_file_that_declares_against_is_in_the_contracts_form_if_it_has_one_of_its_functions(text, in_form):
    assert is_in_form(f'AGAINST = "network"\n{text}'.encode()) == in_form


def test_a_unit_that_declares_a_logistic_regression_is_taken_for_one_though_it_learns_otherwise(tmp_path):
    of_squares = "p = self.predict_proba(X)\n            dz = 2 * p * (1 - p) * (p - y) / len(y)"
    text = UNIT.format(against="logistic_regression").replace("dz = (self.predict_proba(X) - y) / len(y)", of_squares)
    reading, adapter = adapted(written(tmp_path, text), *BY_ITSELF)
    assert 'AGAINST = "logistic_regression"' in adapter.splitlines()
    assert reading.endswith("sigmoid, bce")


@pytest.mark.parametrize(("against", "model"), [("network", "a network 5-4-1"), ("neuron", "a neuron of")])
def test_of_two_classes_that_one_is_judged_that_was_declared(tmp_path, against, model):
    both = UNIT.format(against=against) + (FOLDER / "class_xor_with_plot.py").read_text(encoding="utf-8")
    assert f"taken for {model}" in adapted(written(tmp_path, both), *BY_ITSELF)[0]


CLASSES = """import numpy as np

AGAINST = "softmax_regression"


class Softmax:
    def __init__(self, n_features=3, n_classes=4):
        self.W, self.b = np.zeros((n_features, n_classes)), np.zeros(n_classes)

    def forward(self, X):
        z = X @ self.W + self.b
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, X, y):
        return -np.log(self.forward(X)[np.arange(len(y)), y]).mean()

    def backward(self, X, y):
        dz = (self.forward(X) - np.eye(self.b.size)[y]) / len(y)
        self.dW, self.db = X.T @ dz, dz.sum(axis=0)
        return self.dW, self.db

    def step(self, X, y, lr):
        self.backward(X, y)
        self.W, self.b = self.W - lr * self.dW, self.b - lr * self.db
"""
OUT_IN = (("np.zeros((n_features, n_classes))", "np.zeros((n_classes, n_features))"), ("X @ self.W", "X @ self.W.T"),
          ("X.T @ dz", "dz.T @ X"))  # fmt: skip


@pytest.mark.parametrize("turned", [(), OUT_IN], ids=["in_out", "out_in"])
def test_a_class_that_declares_a_softmax_regression_is_judged_as_one_however_its_weights_lie(tmp_path, turned):
    text = CLASSES
    for mine, other in turned:
        text = text.replace(mine, other)
    found = compare.check(written(tmp_path, text), keyword="random/float64", against="softmax_regression")
    assert (found.verdict, found.failures) == ("agree", [])
    assert {check.pair for check in found.checks} == {"softmax_regression"}
    assert "taken for a softmax regression " in found.reading
    assert {"loss", "gradients", "step"} & set(found.not_judged) == set()
