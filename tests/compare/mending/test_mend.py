"""``nncompare fix``: the diff on standard output, its proof, the changed file and its backup."""

import json
import subprocess

import pytest

import compare
from compare.cli import main
from compare.contract.spec import Spec
from compare.mending import mend

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
    """(the file after ``fix --write``, exit code, standard output)"""
    import contextlib
    import io

    path = tmp_path_factory.mktemp("fix") / "own.py"
    path.write_text(WRONG)
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as said:
        code = main(["fix", str(path), "--write"])
    return path, code, out.getvalue(), said.getvalue()


def test_fix_writes_what_the_judge_agrees_with_and_keeps_what_was_there(fixed):
    path, code, _, said = fixed
    assert code == 0
    assert path.read_text() == FIXED
    assert path.with_name("own.py.orig").read_text() == WRONG
    assert "own.py:14: proved: all 140 checks agree, also with FEATURES 4" in said


def test_the_diff_is_all_that_is_printed_and_patch_takes_it(fixed, tmp_path):
    _, _, diff, _ = fixed
    (tmp_path / "own.py").write_text(WRONG)
    subprocess.run(["patch", "-p1"], input=diff, text=True, cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "own.py").read_text() == FIXED
    assert [line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")] == [
        '-    return {"W": X.T @ error, "b": error.mean()}',
        '+    return {"W": X.T @ error, "b": error.sum()}',
    ]


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
    some = {"keyword": "/random/float64"}
    results = compare.check(path, diagnosis=False, **some)
    half = WRONG.replace("X.T @ error", "X.T @ error / 2")
    spec = Spec(against="logistic_regression", features=2, loss="bce")
    fix = mend._judged(path, WRONG, {"text": half, "edits": [{}]}, results, 0, (None, None), some, spec)
    assert not fix.proved
    assert fix.left == ("grad.W", "grad.b")
    assert fix.agrees < fix.of == len(results.checks)
    assert fix.says() == f"not proved: {fix.agrees} of {fix.of} checks agree; still wrong: grad.W, grad.b"
    told = json.loads(json.dumps(fix.as_json()))
    assert told.keys() == {"diff", "edits", "proved", "agrees", "of", "left"}
    assert (fix.line, fix.before) == (14, 'return {"W": X.T @ error, "b": error.mean()}')
