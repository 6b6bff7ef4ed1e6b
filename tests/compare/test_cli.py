"""The command line: exit codes, one line for bad input, nothing but JSON where JSON is asked for."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import compare
from compare.api import story
from compare.cli import main
from compare.diagnosis.explain import Story
from compare.report.console import console
from compare.report.narrate import show_story
from compare.results import Check
from compare.subjects.situations import SITUATIONS

pytestmark = pytest.mark.usefixtures("the_reference_runs_once")  # nearly every file is judged against one neuron
RIGHT = """
import numpy as np
AGAINST = "neuron"
ACTIVATION = "identity"

def forward(params, X):
    return X @ params["W"] + params["b"]

def gradients(params, X, y):
    dz = 2 / len(y) * (forward(params, X) - y)
    return {"W": X.T @ dz, "b": dz.sum()}
"""
WRONG = RIGHT.replace("dz.sum()", "dz.mean()")
RAISES = RIGHT.replace("    dz = ", "    dz = undefined + ")
UNSTABLE = """
import numpy as np
AGAINST = "logistic_regression"

def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))

def loss(params, X, y):
    a = forward(params, X)
    return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))
"""
IN_PLACE = """
import numpy as np
AGAINST = "neuron"
ACTIVATION = "identity"

def step(params, X, y, lr):
    dz = 2 / len(y) * (X @ params["W"] + params["b"] - y)
    params["W"] -= lr * X.T @ dz
    params["b"] -= lr * dz.sum()
    return params
"""
AS_A_CLASS = """
import numpy as np

class Neuron:
    def __init__(self):
        self.W, self.b = np.ones(3), 0.0

    def forward(self, X):
        return X @ self.W + self.b
"""
HERE = os.environ | {"PYTHONPATH": str(Path(compare.__file__).parents[1])}  # not another copy that is installed
HERE.pop("PYTHONUNBUFFERED", None)  # streams that keep nothing cannot fail at the end
FEW = ("-k", "/random/ or far", "--dtype", "float64", "--fix-seconds", "0")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(tmp_path):
    def write(text, name="mine.py"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


def read(path):
    return Path(path).read_text(encoding="utf-8")


# ---- exit codes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "flags", "code", "says"),
    [
        (RIGHT, (), 0, "All 10 checks agree"),
        (WRONG, (), 1, "2 of 10 checks fail (2 wrong): grad.b."),
        (RAISES, (), 1, "4 of 10 checks fail (4 errors): grad.W, grad.b."),
        (UNSTABLE, (), 0, "Your formulas are right, but 1 of 8 checks loses more accuracy than PyTorch does: loss."),
        (UNSTABLE, ("--strict",), 1, "Your formulas are right"),
        (IN_PLACE, (), 0, "Your formulas are right, but step changes the arrays that it is handed: 2 of "),
        (IN_PLACE, ("--strict",), 1, "Your formulas are right"),
        (WRONG, ("--allow-unstable",), 1, "2 of 10 checks fail"),
        (RIGHT, ("-k", "nothing-has-this"), 5, "Nothing was judged: what was asked for fits no check."),
        (RIGHT, ("-k", "predict"), 5, "Nothing was judged"),
        (
            "AGAINST = 'neuron'",
            (),
            5,
            "Nothing was judged: mine.py defines none of forward, loss, gradients, input_gradient, step, predict.",
        ),
        (
            UNSTABLE[: UNSTABLE.index("def loss")],
            ("-k", "random/float64/output"),
            0,
            "The one check agrees: yours is off from exact arithmetic by no more than rounding.",
        ),
    ],
)
def test_the_exit_code_is_the_answer_and_so_is_the_last_line(write, capsys, text, flags, code, says):
    assert main(["check", write(text), *FEW, *flags]) == code
    assert says in capsys.readouterr().out.splitlines()[-1]


def test_a_flag_is_stronger_than_the_constant_of_the_file(write):
    assert main(["check", write(RIGHT), *FEW, "--activation", "tanh"]) == 1
    assert main(["check", write(RIGHT.replace('"identity"', '"relu"')), *FEW, "--activation=identity"]) == 0
    assert main(["check", write(RIGHT.replace("AGAINST", "#")), *FEW, "--against", "neuron", "--features=4"]) == 0


def test_what_is_left_out_is_said(write, capsys):
    main(["check", write(RIGHT), *FEW])
    said = capsys.readouterr().out
    assert "Nothing is said of loss, input_gradient and step: not in mine.py.\n" in said
    assert "Not judged, because no label follows from this output: predict.\n" in said


RAISING = "class D(dict):\n    def __getattr__(self, k):\n        return self[k]\n\n\nkept = D()\n\n\n"
ASKED_BY_A_METHOD = "class Net:\n    def fit(self, p):\n        return compute_gradients(p)\n\n\n"
ASKS_IT = "def step(params, X, y, lr):\n    return compute_gradients(params, X, y)\n\n\n"


@pytest.mark.parametrize(
    ("change", "flags", "says"),
    [
        (("def gradients", "def gradient"), (), "gradient is not read (meant gradients?)"),
        (("def gradients", "def log_loss"), (), None),
        (("def gradients", "def compute_gradients"), (), "compute_gradients is not read (meant input_gradient?)"),
        (("def gradients", f"{ASKS_IT}def compute_gradients"), (), None),  # a helper of its own
        (("def gradients", f"{ASKED_BY_A_METHOD}def compute_gradients"), (), None),
        (
            ("def gradients", f"{RAISING}def compute_gradients"),
            (),
            "compute_gradients is not read (meant input_gradient?)",
        ),
        (
            ("def forward", f"{ASKS_IT.replace('compute_gradients', 'foward')}def foward"),
            (),
            "foward is not read (meant forward?)",
        ),
        (("def gradients", "class GradientDescent:\n    pass\n\n\ndef log_loss"), (), None),
        (("def forward", "def foward"), (), "foward is not read (meant forward?)"),
        (("ACTIVATION", "ACTIVATON"), ("--activation=identity",), None),
        (("ACTIVATION", "ACTIVATON"), (), "ACTIVATON is not read (meant ACTIVATION?)"),
        (("AGAINST", "OPTIMISER = 'adam'\nAGAINST"), (), "OPTIMISER is not read (meant OPTIMIZER?)"),
        (("AGAINST", "LAYERS = (2, 3)\nAGAINST"), (), "LAYERS means nothing for a neuron and is ignored"),
        (("AGAINST", "LAYERS = (5, 4, 3)\nAGAINST"), (), None),
        (("import numpy as np", "import numpy as np\nfrom numpy import gradient"), (), None),
        (("", ""), ("--layers", "5,4,3"), "LAYERS means nothing for a neuron and is ignored"),
        (("", ""), ("--eps", "1e-3"), "EPS means nothing for the optimizer sgd and is ignored"),
        (("", ""), ("--against=network", "--features=4"), "FEATURES means nothing for a network and is ignored"),
    ],
    ids=str,
)
def test_a_name_that_was_probably_meant_otherwise_is_said_and_so_is_what_is_ignored(write, capsys, change, flags, says):
    main(["check", write(RIGHT.replace(*change, 1)), *FEW, *flags, "--json", "r.json"])
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("Note: ")] == ([f"Note: {says}"] if says else [])
    assert json.loads(read("r.json"))["notes"] == ([says] if says else [])


def test_a_file_that_defines_none_of_the_functions_is_told_what_it_may_have_meant(write, capsys):
    assert main(["check", write("AGAINST = 'neuron'\ndef foward(params, X):\n    return X\n")]) == 5
    out = capsys.readouterr().out
    assert "Note: foward is not read (meant forward?)" in out
    assert out.splitlines()[-1].startswith("Nothing was judged: mine.py defines none of forward, loss,")


def test_a_function_with_other_arguments_is_told_which_are_expected(write, capsys):
    main(["check", write(RIGHT.replace("def forward(params, X):", "def forward(X):"), "m.py"), *FEW])
    said = capsys.readouterr().out
    assert "takes 1 positional argument but 2 were given; expected forward(params, X)" in said
    main(["check", write("import numpy as np\n" + RIGHT.replace("return X @", "return np.dot() + X @")), *FEW])
    said = capsys.readouterr().out
    assert "forward raised TypeError: " in said
    assert "; expected forward" not in said


def test_the_story_told_is_that_of_the_check_that_stands_above_it(write, capsys):
    main(["check", write(WRONG), *FEW, "--explain"])
    out = capsys.readouterr().out
    assert "✗ wrong: neuron/random/float64/grad.b\n" in out
    assert "✗ neuron/random/float64/grad.b: wrong\n" in out


def test_a_story_goes_forward_from_the_first_layer_and_back_from_the_last():
    told = story("network/3-8-5-2-tanh-identity-mse:random/float64/grad.W2")
    way = [quantity for quantity, _, _ in told.way if not quantity.startswith("steps.")]
    forward, backward = (
        ["z1", "a1", "z2", "a2", "z3", "a3", "output", "loss"],
        ["W3", "b3", "W2", "b2", "W1", "b1", "X"],
    )
    assert way[:15] == forward + [f"grad.{name}" for name in backward]
    assert way[15:] == [f"step.{name}" for name in ("W1", "b1", "W2", "b2", "W3", "b3")]


def test_a_long_sentence_of_a_story_hangs_below_its_beginning():
    check = Check("neuron", "output", "random", "float64", "wrong")
    graph = [(f"layer {n}", "linear", False) for n in range(1, 12)]
    stream = io.StringIO()
    show_story(Story(check, [], [], [(0.0, "slug", "layer 1", "a = z + 1 " * 30)], [], graph), console(stream), "yours")
    lines = stream.getvalue().splitlines()
    assert [len(line) - len(line.lstrip()) for line in lines if "linear" in line] == [2, 4]
    assert [len(line) - len(line.lstrip()) for line in lines if "a = z" in line] == [2, 4, 4]


def test_a_failure_is_shown_with_both_errors_the_budget_the_place_and_the_way_to_see_it_again(write, capsys):
    main(["check", write(WRONG), *FEW])
    lines = capsys.readouterr().out.splitlines()
    start = lines.index("✗ wrong: neuron/random/float64/grad.b")
    exact, off, alike, again = lines[start + 1 : start + 5]
    assert exact.startswith("  exact ")
    assert ", yours " in exact
    assert ", PyTorch " in exact
    assert "times what rounding alone may do here (" in off
    assert "PyTorch uses at most 0." in off
    assert alike == "  2 checks of grad.b like this, in 2 cases"
    assert again == "  again: nncompare check mine.py -k random/float64/grad.b --seed 0"


def test_the_way_to_see_a_failure_again_judges_just_that(write, capsys):
    main(["check", write(WRONG), *FEW, "--features", "4", "--seed", "3"])
    [again] = [line for line in capsys.readouterr().out.splitlines() if "again:" in line and "random" in line]
    assert "--features=4" in again
    command = again.split("nncompare ")[1].split()
    assert main([*command, "--hints", "1", "--json", "again.json"]) == 1
    [check] = json.loads(read("again.json"))["checks"]
    assert (check["id"], check["verdict"]) == ("neuron/random/float64/grad.b", "wrong")


def test_one_error_that_spoils_several_quantities_is_told_once_with_the_line_it_came_from(write, capsys):
    main(["check", write(RAISES), *FEW])
    out = capsys.readouterr().out
    assert out.count("✗") == 2  # in the table, and once below
    assert "gradients raised NameError: name 'undefined' is not defined (line 10: dz = undefined +" in out
    assert "4 checks of grad.W, grad.b like this, in 2 cases" in out


def test_a_wrong_label_is_told_as_a_label(write, capsys):
    text = UNSTABLE + "\ndef predict(params, X):\n    return forward(params, X) < 0.5\n"
    main(["check", write(text), *FEW, "-k", "/random/float64/predict"])
    out = capsys.readouterr().out
    assert re.search(r"sample \d: the label is (\d), yours says (?!\1)\d, PyTorch \1\n", out)
    assert re.search(r"the score of \d is larger by 0\.\d+; rounding may move that by \d", out)


# ---- JSON and CSV ----------------------------------------------------------------------------------------------------


def test_with_json_on_standard_output_nothing_else_is_on_it(write, capfd):
    noisy = write("print('hello')\n" + RIGHT.replace("    dz =", "    print('hello')\n    dz ="))
    assert main(["check", noisy, *FEW, "--json", "-"]) == 0
    out, err = capfd.readouterr()
    found = json.loads(out)
    assert (found["schema"], found["verdict"], len(found["checks"])) == (2, "agree", 10)
    assert "hello" in err
    assert "All 10 checks agree" in err


def test_results_are_written_where_they_are_wanted(write):
    assert main(["check", write(WRONG), *FEW, "--json", "new/r.json", "--csv", "new/r.csv"]) == 1
    found = json.loads(read("new/r.json"))
    assert found["verdict"] == "disagree"
    rows = read("new/r.csv").splitlines()
    assert len(rows) == 1 + len(found["checks"])
    assert sorted(os.listdir("new")) == ["r.csv", "r.json"]


def test_the_table_goes_to_standard_output_like_json_and_nothing_else_with_it(write, capsys):
    assert main(["check", write(RIGHT), *FEW, "--csv", "-"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0].startswith("id,pair,quantity,")
    assert len(out.splitlines()) == 1 + 10
    assert "All 10 checks agree" in err
    assert os.listdir() == ["mine.py"]


def test_run_judges_the_built_in_pairs(capsys):
    selection = "neuron/article:spam-filter/float64"
    assert main(["run", selection, "--no-report", "--json", "-"]) == 0
    checks = json.loads(capsys.readouterr().out)["checks"]
    assert {check["id"].rpartition("/")[0] for check in checks} == {selection}
    assert {"output", "z", "grad.W", "predict"} <= {check["quantity"] for check in checks}


def test_run_is_what_happens_without_a_command(capsys):
    assert main(["-k", "spam-filter/float64/output", "--no-report", "--json", "-"]) == 0
    [check] = json.loads(capsys.readouterr().out)["checks"]
    assert check["id"] == "neuron/article:spam-filter/float64/output"


# ---- where the output goes -------------------------------------------------------------------------------------------


def test_a_stream_that_cannot_hold_every_character_gets_the_answer_all_the_same(write, monkeypatch):
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", narrow)
    assert main(["check", write(RIGHT), *FEW]) == 0
    narrow.seek(0)
    assert "All 10 checks agree" in narrow.read()


def test_a_reader_who_has_gone_is_not_taken_for_disagreement(write, monkeypatch):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as nobody:
        monkeypatch.setattr("sys.stdout", nobody)
        assert main(["check", write(RIGHT), *FEW]) == 2


def test_a_stream_in_ascii_gets_a_plain_sign_for_each(write, monkeypatch):
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", narrow)
    assert main(["check", write(WRONG.replace("identity", "sigmoid")), *FEW]) == 1
    narrow.seek(0)
    said = narrow.read()
    assert "largest share: o yours  ^ PyTorch" in said
    assert "x wrong: neuron/random/float64/output" in said  # which comes first
    assert "?" not in said


def test_json_on_standard_output_is_utf_8_whatever_the_locale(write, monkeypatch):
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", narrow)
    assert main(["check", write(RIGHT, "größe.py"), *FEW, "--json", "-"]) == 0
    assert json.loads(narrow.buffer.getvalue().decode("utf-8"))["candidate"] == "größe.py"


def held(*names):
    """A folder that holds these."""
    for name in names:
        path = Path("held", name)
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
    return "held"


NOWHERE = [
    (["--report", "/proc/foo"], "argument --report: expected a folder that can be written; got /proc/foo"),
    (["--report", "/proc/foo/bar/baz"], "expected a folder that can be written; got /proc/foo/bar/baz"),
    (
        ["--report", "held"],
        "argument --report: held is not a report of nncompare and would be lost: it holds index.html, but no "
        ".nncompare of ours (a report of an older version has none: delete it yourself)",
    ),
    (["--report", "mine.py"], "argument --report: expected a folder for the report; mine.py is a file"),
    (["--report", ""], "argument --report: expected a folder for the report; got ''"),
    (["--csv", "/proc/x.csv"], "argument --csv: expected a file that can be written; got /proc/x.csv"),
    (["--json", "/proc/x.json"], "argument --json: expected a file that can be written; got /proc/x.json"),
    (["--json", "-", "--csv", "-"], "--json - and --csv -: standard output can take only one of them"),
]


@pytest.mark.parametrize(("flags", "says"), NOWHERE, ids=[" ".join(flags) for flags, _ in NOWHERE])
def test_what_cannot_be_written_is_said_before_anything_is_judged(write, capsys, monkeypatch, flags, says):
    monkeypatch.setattr("compare.api.judge_all", lambda *args, **options: pytest.fail("judged in vain"))
    held("thesis.tex", "index.html")
    assert main(["check", write(RIGHT), *flags]) == 4
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"nncompare: {says} (see nncompare check --help)\n" if "argument" in says else err)
    assert says in err
    assert sorted(os.listdir()) == ["held", "mine.py"]


def test_the_folder_that_is_taken_without_asking_is_looked_at_too(write, capsys, monkeypatch):
    monkeypatch.setattr("compare.api.judge_all", lambda *args, **options: pytest.fail("judged in vain"))
    write("", "reports")
    assert main(["run", "losses"]) == 4
    said = "expected a folder that can be written; got reports/latest (--output says where else)"
    assert said in capsys.readouterr().err


def test_run_train_and_report_say_so_too(write, capsys):
    write(RIGHT)
    for command in (["run"], ["train", "--data", "x.csv", "--target", "y"], ["report", "x.json"]):
        assert main([*command, "--output", "/proc/foo"]) == 4
        assert "argument --output" in (err := capsys.readouterr().err)
        assert "expected a folder that can be written; got /proc/foo" in err


@pytest.mark.parametrize("flag", ["--json", "--csv", "--report"])
def test_if_writing_fails_at_the_end_the_verdict_is_printed_all_the_same(write, capsys, monkeypatch, flag):
    monkeypatch.setattr("compare.cli.flags._folder", str)
    monkeypatch.setattr("compare.cli.flags._file", str)
    write(RIGHT)
    assert main(["check", "mine.py", *FEW, flag, "mine.py/there"]) == 4
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].startswith("All 10 checks agree")
    assert err.startswith("nncompare: cannot write mine.py/there: ")


# ---- bad input -------------------------------------------------------------------------------------------------------

FILES = {
    "plain.txt": "1",
    "syntax.py": "x = (",
    "imports.py": "\nimport nothing_of_this_name\nx = 1",
    "raises.py": "def f():\n    raise ValueError('deep')\nf()\nAGAINST = 'neuron'",
    "exits.py": "import sys\nsys.exit('no')",
    "null.py": "a\0b",
    "mine.py": RIGHT,
    "list.json": "[]",
    "empty.json": "{}",
    "checks.json": '{"schema": 2, "verdict": "agree", "checks": [{}]}',
    "typo.py": RIGHT.replace("neuron", "nuron"),
    "layers.py": RIGHT.replace("neuron", "network") + "LAYERS = (5,)",
}
BAD = [
    ("check nothing.py", "no such file: nothing.py"),
    ("check .", "expected a Python file; . is a folder"),
    ("check plain.txt", "expected a Python file, whose name ends in .py; got plain.txt"),
    (f"check {'a' * 300}.py", "File name too long"),
    ("check syntax.py", "syntax.py cannot be imported: SyntaxError: '(' was never closed (line 1)"),
    ("check imports.py", "ModuleNotFoundError: No module named 'nothing_of_this_name' (line 2: import nothing_of"),
    ("check raises.py", "raises.py cannot be imported: ValueError: deep (line 2: raise ValueError('deep'))"),
    ("check exits.py", "exits.py cannot be imported: SystemExit: no (line 2: sys.exit('no'))"),
    ("check null.py", "null.py cannot be imported: "),  # by a SyntaxError, or by a ValueError up to Python 3.11.3
    (
        "check typo.py",
        "AGAINST in typo.py: expected one of neuron, network, logistic_regression, softmax_regression; got 'nuron'",
    ),
    ("check layers.py", "LAYERS in layers.py: expected at least two widths of at least 1, input first, such as (5, 4"),
    (
        "check mine.py --against nuron",
        "AGAINST: expected one of neuron, network, logistic_regression, softmax_regression; got 'nuron'",
    ),
    ("check mine.py --l2 -1", "L2: expected a number of at least 0; got -1"),
    ("check mine.py --layers 5,x", "got '5,x'"),
    ("check mine.py --loss bce", "LOSS 'bce' needs a sigmoid output; got 'identity'"),
    ("check mine.py --seed -1", "argument --seed: expected a whole number of at least 0; got '-1'"),
    ("check mine.py --dtype float16", "argument --dtype: invalid choice: 'float16'"),
    ("check mine.py -k and", "-k: expected words joined by and, or, not and ( ); got 'and'"),
    ("check mine.py --json .", "argument --json: expected a file that can be written; got ."),
    ("check mine.py --json mine.py/r.json", "expected a file that can be written; got mine.py/r.json"),
    ("check mine.py --csv .", "argument --csv: expected a file that can be written; got ."),
    ("check mine.py --loss mse extra", "check: of 2 files, extra does not exist"),
    ("check mine.py mine.py --json -", "--json: expected one file; got 2"),
    ("check mine.py --jobs 0", "argument --jobs: expected a whole number of at least 1; got '0'"),
    ("fix mine.py extra", "fix: expected one file; got 2: mine.py, extra, of which extra does not exist"),
    (
        "check mine.py --lyers 5,4",
        "unrecognized arguments: --lyers 5,4 (meant --layers?) (see nncompare check --help)",
    ),
    ("train --data x --target y --slover=newton", "--slover=newton (meant --solver?) (see nncompare train --h"),
    ("power --sede", "unrecognized arguments: --sede (meant --seed?) (see nncompare power --help)"),
    ("grade s --hint 1", "unrecognized arguments: --hint 1 (meant --hints?) (see nncompare grade --help)"),
    ("report mine.py", "mine.py is not what nncompare writes with --json: it is not JSON (line 2: Expecting value)"),
    ("report list.json", "list.json is not what nncompare writes with --json: expected an object; got a list"),
    ("report empty.json", "empty.json is not what nncompare writes with --json: schema: it is missing"),
    ("report checks.json", "checks.json is not what nncompare writes with --json: checks[0].pair: it is missing"),
    ("explain neuron/article:spam-filter/float64/grad.w", "expected one of the "),
    ("explain neuron/article:spam-filter/float64/grad.w", "got 'grad.w' (meant neuron/article:spam-filter/float64/gr"),
    ("explain neuron/article", "check: expected pair/case/dtype/quantity; got 'neuron/article'"),
    ("check", "the following arguments are required: FILE (see nncompare check --help)"),
    ("chekc mine.py", "; got 'chekc' (meant check?)"),
    ("mine.py", "got 'mine.py' (meant check mine.py?)"),
    ("network", "got 'network' (meant run network?)"),
    ("run nuron", "got 'nuron' (meant neuron?)"),
    ("run neuron/article", "got 'article' (meant neuron/article:spam-filter?)"),
    ("run network/iris", "got 'iris' (meant network/iris:iris-random or network/iris:iris-trained?)"),
    ("run neuron/article:spam", "case of neuron: expected one of the "),
    ("run neuron/article:spam-filter/float46", "dtype: expected one of float32, float64; got 'float46' (meant neuron"),
    ("run neuron/article:spam-filter/float64/grad.w", "(meant neuron/article:spam-filter/float64/grad.W?)"),
    ("--nothing", "unrecognized arguments: --nothing"),
]


@pytest.mark.parametrize(("command", "says"), BAD, ids=[command[:40] for command, _ in BAD])
def test_bad_input_is_one_line_and_exit_code_4(write, capsys, command, says):
    for name, text in FILES.items():
        write(text, name)
    assert main(command.split()) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("nncompare: ")
    assert err.count("\n") == 1
    assert says in err


def test_a_fault_of_the_harness_is_told_apart_from_one_of_the_candidate(write, capsys, monkeypatch):
    monkeypatch.setattr("compare.judge.sides.pytorch", lambda *args: 1 / 0)
    assert main(["check", write(RIGHT), *FEW]) == 3
    assert "this is a fault of the harness, not of your code" in capsys.readouterr().err


# ---- Ctrl-C ----------------------------------------------------------------------------------------------------------


def test_what_was_judged_before_ctrl_c_is_written(write, capsys, monkeypatch):
    from compare.judge.verdict import Judge

    checks, done = Judge.checks, []

    def until_ctrl_c(self, case, dtype):
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(case)
        return checks(self, case, dtype)

    monkeypatch.setattr(Judge, "checks", until_ctrl_c)
    assert main(["check", write(RIGHT), "--json", "r.json"]) == 2
    found = json.loads(read("r.json"))
    assert found["interrupted"] is True
    assert {check["case"] for check in found["checks"]} == set(done)
    assert "Interrupted: 15 checks judged so far (15 agree)." in capsys.readouterr().out


def test_ctrl_c_in_the_candidates_own_code_ends_a_process_quietly(write, tmp_path):
    marker = tmp_path / "called"
    slow = "import time\nfrom pathlib import Path\ncalls = []\n" + RIGHT.replace(
        "def forward(params, X):",
        "def forward(params, X):\n    calls.append(1)\n    if len(calls) > 30:\n"
        "        Path('called').touch()\n        time.sleep(60)",
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "compare", "check", write(slow), "--json", "r.json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=HERE,
    )
    deadline = time.monotonic() + 60
    while not marker.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.5)  # from its mark it has come to where it sleeps, on a busy machine too
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err == ""
    assert "Interrupted: " in out
    assert "Note: interrupted while forward was running (line 13: time.sleep(60))\n" in out
    found = json.loads(read("r.json"))
    assert found["interrupted"] is True
    assert len(found["checks"]) >= 14


# ---- quick answers ---------------------------------------------------------------------------------------------------


def test_help_list_and_bad_input_answer_without_importing_pytorch(write):
    write(RIGHT.replace("neuron", "nuron"))
    program = """
import sys
from compare.cli import main
codes = []
for argv in (["list"], ["check", "nothing.py"], ["check", "mine.py"], ["rnu"], ["run", "nuron"], ["--help"]):
    try:
        codes.append(main(argv))
    except SystemExit as end:
        codes.append(end.code)
slow = {"torch", "pandas", "matplotlib", "sklearn", "scipy"} & set(sys.modules)
print(codes, sorted(slow), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env=HERE,
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "[0, 4, 4, 4, 4, 0] []"


def test_the_command_spares_what_pytorch_imports_only_for_tensors_of_others_and_says_the_same(write, capsys):
    """A second of work for every command: sympy, for torch.distributed.tensor and to compare two shapes."""
    write(WRONG.replace("identity", "sigmoid"))
    check = ["check", "mine.py", "--dtype", "float64", "-k", "/random/", "--fix-seconds", "0"]
    assert main(check) == 1
    program = (
        "import atexit, sys\n"
        "told = lambda: print(*{'sympy', 'torch.distributed.tensor', 'torch'} & {*sys.modules}, file=sys.stderr)\n"
        "atexit.register(told)\n"
        "from compare.__main__ import script\nscript()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *check], capture_output=True, text=True, env=HERE, check=False
    )
    assert done.stderr == "torch\n"
    assert done.stdout == capsys.readouterr().out


def test_what_only_compiling_or_reading_bundled_data_would_import_is_spared_and_both_still_are_themselves():
    """An import of PyTorch each: the compiler, which an optimizer asks for, and scikit-learn, which has the data."""
    program = (
        "import sys, torch\n"
        "from compare.subjects.datasets import bundled\n"
        "from compare.truth.program import no_compiler\n"
        "no_compiler()\n"
        "weight = torch.ones(1, requires_grad=True)\n"
        "optimizer = torch.optim.LBFGS([weight], line_search_fn='strong_wolfe')\n"
        "def square():\n    optimizer.zero_grad()\n    loss = (weight**2).sum()\n    loss.backward()\n    return loss\n"
        "optimizer.step(square)\n"
        "mine = {name: bundled(name, 0) for name in ('iris', 'digits', 'breast_cancer')}\n"
        "print(weight.item(), {'torch._dynamo', 'sklearn'} & {*sys.modules})\n"
        "from sklearn import datasets\n"
        "for name, (X, y, classes) in mine.items():\n"
        "    theirs = getattr(datasets, f'load_{name}')()\n"
        "    same = [*map(str, theirs.target_names)] == [*classes]\n"
        "    print((X == theirs.data).all(), (y == theirs.target).all(), same)\n"
        "print(torch._dynamo.__name__)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=HERE, check=True)
    assert done.stdout == "0.0 set()\n" + 3 * "True True True\n" + "torch._dynamo\n"


def test_a_right_file_is_judged_without_the_rooms_that_look_for_mistakes():
    """A fifth of an import of PyTorch for every check."""
    program = "import sys, compare.api\nprint({name.split('.')[1] for name in sys.modules if name.count('.') == 2})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=HERE, check=True)
    assert {"reading", "mending"} & set(re.findall(r"\w+", done.stdout)) == set()
    assert "contract" in done.stdout


def test_list_shows_every_pair_case_and_quantity(capsys):
    assert main(["list"]) == 0
    out = capsys.readouterr().out
    assert {"activations", "losses", "neuron", "network", "logistic_regression"} <= set(out.split())
    assert "  neuron/article:spam-filter  the article's neuron on its four mails\n" in out
    cases = [line for line in out.splitlines() if "/" in line]
    assert len(cases) > 200
    assert [line for line in cases if not line.strip().partition("  ")[2]] == []  # each is explained
    assert "grad.W2" in out


# ---- little is said, little is judged, and what is typed is completed ------------------------------------------------


def test_quiet_is_the_verdict_and_nothing_else(write, capsys):
    assert main(["check", write(WRONG), *FEW, "-q"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("2 of 10 checks fail (2 wrong): grad.b.\n", "")
    main(["check", write(AS_A_CLASS), *FEW, "-q"])  # what it is taken for is the first line elsewhere
    assert capsys.readouterr().out.count("\n") == 1


def test_exitfirst_ends_at_the_first_case_that_fails_and_says_what_it_left_out(write, capsys):
    assert main(["check", write(WRONG), *FEW, "-x"]) == 1
    out = capsys.readouterr().out
    assert "Note: ended at the first case that fails, number 1 of 2\n" in out
    assert "1 of 5 checks fails (1 wrong): grad.b." in out.splitlines()[-1]
    assert main(["check", write(RIGHT), *FEW, "-x"]) == 0
    assert "ended at" not in capsys.readouterr().out


def test_exitfirst_never_passes_for_a_remark_behind_which_nothing_was_judged(write, capsys):
    far = ("-k", "far", "--dtype", "float64", "--fix-seconds", "0")  # where it overflows, and then another such case
    assert main(["check", write(UNSTABLE), *far]) == 0
    assert main(["check", write(UNSTABLE), *far, "-x"]) == 1
    assert main(["check", write(UNSTABLE), *far, "-x", "--allow-unstable"]) == 0


def completed(script, *typed):
    """What bash offers for the last of what is typed."""
    words = " ".join(f"'{word}'" for word in typed)
    ask = f'COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _shtab_nncompare; printf "%s\\n" "${{COMPREPLY[@]}}"'
    ended = subprocess.run(["bash", "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=True)
    return ended.stdout.split()


def test_bash_completes_commands_flags_and_what_may_stand_behind_them(capsys, write):
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    assert completed(script, "nncompare", "ch") == ["check"]
    assert completed(script, "nncompare", "check", "--an") == ["--annotate"]
    assert completed(script, "nncompare", "check", "--format", "gi") == ["github"]
    assert completed(script, "nncompare", "explain", "bias-gradient-av") == ["bias-gradient-averaged"]
    assert completed(script, "nncompare", "new", "log") == ["logistic_regression"]
    write(RIGHT, "my_net.py")
    assert completed(script, "nncompare", "check", "my_") == ["my_net.py"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_have_scripts_of_their_own(shell, capsys):
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert {"zsh": "#compdef nncompare", "fish": "complete -c nncompare"}[shell] in script
    assert "bias-gradient-averaged" in script


def test_the_short_check_says_that_it_is_one_and_what_it_leaves_out(write, capsys):
    flags = ("--fix-seconds", "0", "--fast")
    assert main(["check", write(RIGHT), *flags, "-k", "grad", "--json", "r.json"]) == 0
    out = capsys.readouterr().out
    [note] = [line for line in out.splitlines() if line.startswith("Note: --fast: only the cases that find most: ")]
    found = json.loads(read("r.json"))
    judged = {check["case"] for check in found["checks"]}
    assert {check["dtype"] for check in found["checks"]} == {"float64"}
    said, _, left = note.partition("Not judged: ")
    assert all(name in said for name in judged)
    assert all(name in left for name in ("converged", "saturated", "zero-weights"))
    assert set(re.split(", | and ", left)) | judged == set(SITUATIONS)
    assert note.removeprefix("Note: ") in found["notes"]
    assert main(["check", write(RIGHT), *flags, "--dtype", "float32", "-k", "grad", "-q"]) == 0
    assert capsys.readouterr().out.endswith(" (--fast: only the cases that find most)\n")
