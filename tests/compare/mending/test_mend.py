"""``nncompare fix``: the diff on standard output, its proof, the changed file and its backup."""

import json
import shutil
import subprocess
import time
from dataclasses import replace

import pytest

from compare.cli import main
from compare.contract.candidate import load
from compare.judge.session import judge_all
from compare.mending import mend
from compare.mending.further import is_unread, is_written_out
from compare.results import Check, Results
from compare.subjects.subject import subject_of

WRONG = '''\
"""A logistic regression."""
import numpy as np

AGAINST = "logistic_regression"
FEATURES = 2


def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))


def gradients(params, X, y):
    error = (forward(params, X) - y) / len(y)  # the 1/n is in here
    return {"W": X.T @ error, "b": error.mean()}
'''
FIXED = WRONG.replace("error.mean()", "error.sum()")


@pytest.fixture(scope="module")
def fixed(tmp_path_factory):
    """(the file after ``fix --write``, exit code, standard output, standard error, the fixes that were found)"""
    import contextlib
    import io

    path, found, searched = tmp_path_factory.mktemp("fix") / "own.py", [], mend.mend
    path.write_text(WRONG)

    def noting(*given, **options):
        assert options["suspicion"]  # the file was read first, as check reads it
        found.extend(searched(*given, **options))
        return found

    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(io.StringIO()) as out:
        patch.setattr(mend, "mend", noting)
        with contextlib.redirect_stderr(io.StringIO()) as said:
            code = main(["fix", str(path), "--write"])
    return path, code, out.getvalue(), said.getvalue(), found


def test_fix_writes_what_the_judge_agrees_with_and_keeps_what_was_there(fixed):
    path, code, _, said, _ = fixed
    assert code == 0
    assert path.read_text() == FIXED
    assert path.with_name("own.py.orig").read_text() == WRONG
    assert "own.py:14: proved: all 138 checks agree, also with FEATURES 4" in said


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")
def test_the_diff_is_all_that_is_printed_and_patch_takes_it(fixed, tmp_path):
    diff = fixed[2]
    (tmp_path / "own.py").write_text(WRONG)
    subprocess.run(["patch", "-p1"], input=diff, text=True, cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "own.py").read_text() == FIXED
    assert [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")] == [
        '-    return {"W": X.T @ error, "b": error.mean()}',
        '+    return {"W": X.T @ error, "b": error.sum()}',
    ]


def test_a_fix_tells_which_statement_mends_what(fixed):
    [fix] = fixed[-1]
    [part] = fix.parts
    assert (part.line, part.end_line) == (14, 14)
    assert part.before == ['    return {"W": X.T @ error, "b": error.mean()}']
    assert part.after == ['    return {"W": X.T @ error, "b": error.sum()}']
    assert part.mends == ("grad.b",)
    assert part.kinds == ("another function of NumPy",)


def test_a_right_file_is_left_alone(fixed, capsys):
    path, *_ = fixed
    assert main(["fix", str(path), "--write"]) == 0
    assert "agrees: there is nothing to mend" in capsys.readouterr().err
    assert not path.with_name("own.py.orig2").exists()


def test_without_time_there_is_no_search(tmp_path, capsys):
    path = tmp_path / "own.py"
    path.write_text(WRONG)
    assert main(["fix", str(path), "--fix-seconds", "0"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "no fix was found in 0 s (--fix-seconds)" in shown.err


def test_a_part_that_is_mended_is_said_to_be_a_part(tmp_path):
    path = tmp_path / "own.py"
    path.write_text(WRONG)
    subject = subject_of(load(path), {}, 0)
    results = judge_all([replace(subject, cases={"random": subject.cases["random"]})])
    half = WRONG.replace("X.T @ error", "X.T @ error / 2")
    until = time.monotonic() + 60
    fix = mend._judged(
        subject,
        {"text": half, "edits": [{}], "odd": 1.0},
        results.checks,
        mend._checks(subject, half, 0, until),
        0,
        until,
    )
    assert not fix.proved
    assert fix.left == ("grad.W", "grad.b")
    assert fix.agrees < fix.of
    assert fix.says() == f"not proved: {fix.agrees} of {fix.of} checks agree; still wrong: grad.W, grad.b"
    told = json.loads(json.dumps(fix.as_json()))
    assert told.keys() == {"diff", "edits", "proved", "agrees", "of", "left", "elsewhere", "fails_with"}
    assert (fix.line, fix.before) == (14, 'return {"W": X.T @ error, "b": error.mean()}')


@pytest.mark.parametrize(
    ("fix", "proved", "fails_with"),
    [("error.sum()", True, ""), ("2 * error.sum() / X.shape[1]", False, "FEATURES 4")],
)
def test_a_number_that_fits_at_the_files_own_widths_only_is_no_fix(tmp_path, fix, proved, fails_with):
    path = tmp_path / "own.py"
    path.write_text(WRONG)
    subject = subject_of(load(path), {}, 0)
    results = judge_all([replace(subject, cases={"random": subject.cases["random"]})])
    text, until = WRONG.replace("error.mean()", fix), time.monotonic() + 60
    seen = mend._checks(subject, text, 0, until)
    found = mend._judged(subject, {"text": text, "edits": [{}], "odd": 1.0}, results.checks, seen, 0, until)
    assert (found.proved, found.fails_with) == (proved, fails_with)
    assert found.agrees == found.of
    assert found.says().endswith("with FEATURES 4")


RAISING = """\
import math
AGAINST = "logistic_regression"
FEATURES = 3

def forward(params, X):
    z = X @ params["W"] + params["b"]
    return [1 / (1 + math.exp(-v)) for v in z]

def gradients(params, X, y):
    error = (forward(params, X) - y) / len(X)
    return {"W": X.T @ error, "b": error.mean()}
"""


def test_what_raises_far_out_as_before_refutes_no_fix_and_is_said(tmp_path):
    path = tmp_path / "own.py"
    path.write_text(RAISING)
    subject = subject_of(load(path), {}, 0)
    cases = {name: subject.cases[name] for name in ("random", "far-saturated")}
    subject = replace(subject, cases=cases)
    results, until = judge_all([subject]), time.monotonic() + 60
    right = RAISING.replace("error.mean()", "error.sum()")
    for text, proved in ((right, True), (right.replace("for v in z", "for v in z[:-1]"), False)):
        seen = mend._checks(subject, text, 0, until, cases=cases)
        fix = mend._judged(subject, {"text": text, "edits": [{}], "odd": 1.0}, results.checks, seen, 0, until)
        assert (fix.proved, fix.raises) == (proved, True)
    fix = mend._judged(
        subject,
        {"text": right, "edits": [{}], "odd": 1.0},
        results.checks,
        mend._checks(subject, right, 0, until),
        0,
        until,
    )
    assert "the others raise or lose accuracy far out only (output, " in fix.says()


DEEP = """\
import numpy as np

AGAINST = "network"
LAYERS = (3, 4, 2)
OUTPUT = "identity"
LOSS = "mse"
L2 = 0.1


def forward(params, X):
    last = len(params) // 2
    for l in range(1, last + 1):
        z = X @ params[f"W{l}"].T + params[f"b{l}"]
        X = 1 / (1 + np.exp(-z)) if l < last else z
    return X


def loss(params, X, y):
    last = len(params) // 2
    squares = sum(np.sum(params[f"W{l}"] ** 2) for l in range(1, WRONG + 1))
    return np.mean((forward(params, X) - y) ** 2) + L2 / 2 * squares
"""


@pytest.mark.parametrize(("fix", "proved"), [("last", True), ("2", False)])
def test_a_number_that_fits_at_the_files_own_depth_only_is_no_fix(tmp_path, fix, proved):
    path = tmp_path / "own.py"
    path.write_text(DEEP.replace("WRONG", "1"))
    subject = subject_of(load(path), {}, 0)
    results = judge_all([replace(subject, cases={"random": subject.cases["random"]})])
    text, until = DEEP.replace("WRONG", fix), time.monotonic() + 60
    seen = mend._checks(subject, text, 0, until)
    found = mend._judged(subject, {"text": text, "edits": [{}], "odd": 1.0}, results.checks, seen, 0, until)
    assert (found.proved, bool(found.fails_with)) == (proved, not proved)


TWO = """\
import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3
L2 = 0.3


def loss(params, X, y):
    z = X @ params["W"] + params["b"]
    data = np.sum(np.logaddexp(0, z) - y * z)
    return data + L2 * (np.sum(params["W"] ** 2) + params["b"] ** 2) / 2
"""


def test_two_mistakes_of_one_number_are_mended_one_after_the_other(tmp_path):
    """The loss is a sum where it should be a mean, and its penalty has the bias in it: neither alone makes it right."""
    path = tmp_path / "own.py"
    path.write_text(TWO)
    subject = subject_of(load(path), {}, 0)
    results = judge_all([replace(subject, cases={name: subject.cases[name] for name in ("random", "one-sample")})])
    [fix] = mend.mend(subject, results.checks, seconds=40)
    assert fix.proved
    assert fix.edits == 2


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("L2 = 0.3\nlam = 0.3\n", True),
        ("L2 = 0.3\nlam = L2\nrate = 0.03\n", False),
        ("L2 = 0.3\ndef f(W):\n    return 0.3 * W\n", True),
    ],
)
def test_who_writes_a_strength_out_holds_for_that_one_alone(text, written):
    assert is_written_out(text, 0.3) is written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("L2: float = 0.3\nlam = L2\n", 0.3),
        ("L2 = 1.0\ndef f(a):\n    return a.sum(axis=1) * 1.0\n", 1.0),
        ("BETAS = (0.9, 0.999)\nMOMENTUM = 0.9\n", (0.9, 0.999)),
    ],
)
def test_what_stands_there_anyway_is_no_strength_written_out(text, value):
    assert not is_written_out(text, value)


def test_a_fix_for_its_own_widths_is_none_though_a_strength_be_written_out(tmp_path):
    """Where another strength cannot be asked of the file, other widths can."""
    wrong = WRONG.replace("FEATURES = 2", "FEATURES = 2\nL2 = 0.3").replace(
        "X.T @ error", 'X.T @ error + 0.3 * params["W"]'
    )
    path = tmp_path / "own.py"
    path.write_text(wrong)
    subject = subject_of(load(path), {}, 0)
    results = judge_all([replace(subject, cases={"random": subject.cases["random"]})])
    for fix, fits in (("error.mean() * len(y)", True), ("2 * error.mean() * len(y) / X.shape[1]", False)):
        text, until = wrong.replace("error.mean()", fix), time.monotonic() + 60
        seen = mend._checks(subject, text, 0, until)
        found = mend._judged(subject, {"text": text, "edits": [{}], "odd": 1.0}, results.checks, seen, 0, until)
        assert (found.proved, bool(found.elsewhere), bool(found.fails_with)) == (fits, fits, not fits)


ALL_WRONG = """\
import numpy as np

AGAINST = "logistic_regression"
FEATURES = 3


def scale(X):
    return 5.0


def gradients(params, X, y):
    error = scale(X) * (1 / (1 + np.exp(-(X @ params["W"] + params["b"]))) - y) / len(y)
    return {"W": X.T @ error, "b": error.sum()}
"""


@pytest.mark.parametrize(
    ("more", "fix", "proved"),
    [
        ("", "1.0", True),
        ("", "4.0 - X.shape[1]", False),
        ("\n\nprint(range(3))\n", "4.0 - X.shape[1]", True),  # it may be meant for three features alone
    ],
)
def test_where_nothing_was_right_a_fix_has_to_hold_at_other_widths_too(tmp_path, more, fix, proved):
    path = tmp_path / "own.py"
    path.write_text(ALL_WRONG + more)
    subject = subject_of(load(path), {}, 0)
    results = judge_all([replace(subject, cases={"random": subject.cases["random"]})])
    text, until = (ALL_WRONG + more).replace("5.0", fix), time.monotonic() + 60
    seen = mend._checks(subject, text, 0, until)
    found = mend._judged(subject, {"text": text, "edits": [{}], "odd": 1.0}, results.checks, seen, 0, until)
    assert (found.proved, bool(found.fails_with)) == (proved, not proved)


def test_what_a_file_is_wrong_at_anyway_refutes_no_fix(tmp_path):
    path = tmp_path / "own.py"
    own = WRONG.replace('X @ params["W"]', 'X[:, :2] @ params["W"][:2]')  # holds for two features
    path.write_text(own)
    subject = subject_of(load(path), {}, 0)
    results = judge_all([replace(subject, cases={"random": subject.cases["random"]})])
    text, until = own.replace("error.mean()", "error.sum()"), time.monotonic() + 60
    seen = mend._checks(subject, text, 0, until)
    found = mend._judged(subject, {"text": text, "edits": [{}], "odd": 1.0}, results.checks, seen, 0, until)
    assert (found.proved, found.elsewhere, found.fails_with) == (True, "", "")


def test_a_width_at_which_a_function_raises_as_it_stands_refutes_no_fix_of_it(tmp_path):
    path = tmp_path / "own.py"
    own = WRONG.replace("    return {", "    assert X.shape[1] == 2\n    return {")
    path.write_text(own)
    subject = subject_of(load(path), {}, 0)
    results = judge_all([replace(subject, cases={"random": subject.cases["random"]})])
    text, until = own.replace("error.mean()", "error.sum()"), time.monotonic() + 60
    seen = mend._checks(subject, text, 0, until)
    found = mend._judged(subject, {"text": text, "edits": [{}], "odd": 1.0}, results.checks, seen, 0, until)
    assert (found.proved, found.elsewhere, found.fails_with) == (True, "", "")


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")
def test_the_diff_of_a_file_of_another_encoding_with_other_ends_of_lines_is_taken_by_patch_too(tmp_path, monkeypatch):
    source, changed = (("# -*- coding: latin-1 -*-\n# über\n\x0c\n" + t).replace("\n", "\r\n") for t in (WRONG, FIXED))
    path = tmp_path / "own.py"
    path.write_bytes(source.encode("latin-1"))
    subject = subject_of(load(path), {}, 0)
    failing = [Check(subject.pair, "grad.b", "random", "float64", "wrong")]
    monkeypatch.setattr(mend, "judge_all", lambda subjects, **_: Results(checks=judged.append(subjects) or []))
    judged = []
    answer, until = {"text": changed.replace("\r\n", "\n"), "edits": [{}], "odd": 1.0}, time.monotonic() + 60
    fix = mend._judged(subject, answer, failing, mend._checks(subject, answer["text"], 0, until), 0, until)
    given = {"input": fix.diff.encode("latin-1"), "capture_output": True}
    subprocess.run(["patch", "--binary", "-p1"], cwd=tmp_path, check=True, **given)
    assert path.read_bytes() == changed.encode("latin-1")
    assert judged[0][0].candidate.file.code == changed.replace("\r\n", "\n").encode("latin-1")


@pytest.fixture
def failing(tmp_path):
    """(the wrong file as a subject, what the judge might have found of it)"""
    path = tmp_path / "own.py"
    path.write_text(WRONG)
    subject = subject_of(load(path), {}, 0)
    return subject, [Check(subject.pair, "grad.b", "random", "float64", "wrong")]


def test_a_proof_that_is_interrupted_is_none(failing, monkeypatch):
    agrees = Check("logistic_regression", "grad.b", "random", "float32", "agree")
    monkeypatch.setattr(mend, "judge_all", lambda *_, **__: Results(checks=[agrees], interrupted=True))
    with pytest.raises(KeyboardInterrupt):
        mend._checks(failing[0], FIXED, 0, time.monotonic() + 60)


def test_a_fix_that_loses_no_accuracy_comes_before_one_that_does(failing, monkeypatch):
    subject, checks = failing
    verdicts = {"loses": "unstable", "keeps": "agree"}

    def judged(subjects, **_):
        name = subjects[0].candidate.file.code.decode().split()[-1]
        return Results(checks=[Check(subject.pair, "grad.b", "random", "float32", verdicts[name])])

    answers = [{"text": f"{FIXED}# {name}\n", "edits": [{}], "odd": 1.0, "narrow": False} for name in verdicts]
    monkeypatch.setattr(mend, "judge_all", judged)
    monkeypatch.setattr(mend, "_found", lambda *_: (answers, []))
    [fix] = mend.mend(subject, checks)
    assert fix.text.endswith("# keeps\n")
    assert [len(mend.mend(subject, checks, every=True))] == [2]


def test_what_the_judge_refuses_is_searched_for_again_where_it_is_wrong(failing, monkeypatch):
    subject, checks = failing
    orders = []

    def found(file, order, tell):
        orders.append([point["role"] for point in order["points"]])
        return [{"text": f"{FIXED}# {len(orders)}\n", "edits": [{}], "odd": 1.0, "narrow": False}], []

    def judged(subjects, **_):
        second = b"# 2" in subjects[0].candidate.file.code
        return Results(
            checks=[Check(subject.pair, "grad.b", "more-samples", "float64", "agree" if second else "wrong")]
        )

    monkeypatch.setattr(mend, "judge_all", judged)
    monkeypatch.setattr(mend, "_found", found)
    [fix] = mend.mend(subject, checks)
    assert fix.proved
    assert fix.text.endswith("# 2\n")
    assert orders[1].count("failing") == orders[0].count("failing") + 1


def test_a_proof_for_which_there_is_no_time_is_none(failing):
    (subject, checks), until = failing, time.monotonic() - 60
    seen = mend._checks(subject, FIXED, 0, until)
    fix = mend._judged(subject, {"text": FIXED, "edits": [{}], "odd": 1.0}, checks, seen, 0, until)
    assert not fix.proved
    assert fix.says() == "not proved: there was no time left to judge it (--fix-seconds)"


@pytest.mark.parametrize(
    ("body", "unread"), [("rate = 0.5 * 0.25", True), ("rate = L2", False), ("L2 = 0.1\nrate = L2 / 2", False)]
)
def test_a_strength_that_nobody_reads_is_written_in_other_numbers(body, unread):
    assert is_unread(f"L2 = 0.125\n{body}\n", "l2") is unread
    assert not is_unread("LAYERS = (4, 3)\n", "layers")
