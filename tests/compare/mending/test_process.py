"""The search runs in the file's own process, and whatever becomes of that, it does not reach the judge."""

import ast
import time

import numpy as np
import pytest

from compare.contract.apart import File
from compare.contract.candidate import load
from compare.mending.acting import acts
from compare.mending.mend import _found, mend
from compare.mending.program import _is_the_same, quiet
from compare.mending.search import worked
from compare.results import Check
from compare.subjects.subject import subject_of
from tests.compare.mending.test_search import RIGHT_FILE, order_for, points_of


@pytest.fixture
def found(tmp_path):
    """(wrong text, right text, functions) → what its search sends, as a list."""

    def search(wrong, right, names):
        path = tmp_path / "own.py"
        path.write_text(wrong)
        points = [point | {"lr": 0.3} for point in points_of(right, wrong, names)]
        file = File(path)
        order = order_for(wrong, points, 20.0) | {"path": file.own_file}
        return list(file.worked("compare.mending.search", order, time.monotonic() + 25))

    return search


def test_what_is_found_there_comes_back_as_plain_text(found):
    [*_, last] = found(RIGHT_FILE.replace("2 * (p - y)", "2 * (y - p)"), RIGHT_FILE, ["gradients"])
    assert RIGHT_FILE in [answer["text"] for answer in last["answers"]]


def test_a_file_that_ends_its_process_ends_the_search_and_nothing_else(found):
    right = "import os\n\ndef forward(params, X):\n    n = len(X)\n    if n > 99:\n      os._exit(1)\n    return X * n"
    for message in found(right.replace("X * n", "X + 5 * n"), right, ["forward"]):
        assert "tried" in message


LINEAR = """\
import numpy as np
AGAINST = "neuron"
ACTIVATION = "identity"

def forward(params, X):
    {extra}
    return X @ params["W"] - params["b"]
"""


def mended(tmp_path, extra, seconds):
    """(what is found for a file within so many seconds, how long it took, the file)"""
    path = tmp_path / "own.py"
    path.write_text(LINEAR.format(extra=extra))
    subject = subject_of(load(path), {}, 0)
    began = time.monotonic()
    checks = [Check(subject.pair, "output", "random", "float64", "wrong")]
    return mend(subject, checks, seconds=seconds), time.monotonic() - began, subject.candidate.file


@pytest.mark.parametrize(
    "extra",
    [
        "import time; time.sleep(0.2)",  # slow
        "import os; os._exit(3) if len(params) == 2 else 0",  # dead as soon as it is called
        "while True: pass",  # never ends
        "raise KeyboardInterrupt",
    ],
)
def test_whatever_a_file_does_it_takes_little_longer_than_it_may_and_leaves_nothing_behind(extra, tmp_path):
    found, took, file = mended(tmp_path, extra, 0.5)
    assert not any(fix.proved for fix in found)
    assert took < 10
    assert file._process is None


def test_ctrl_c_on_the_way_ends_the_search_and_its_process(tmp_path):
    def stop(tried, line):
        raise KeyboardInterrupt

    path = tmp_path / "own.py"
    path.write_text(LINEAR.format(extra="n = len(X)").replace('- params["b"]', '- params["b"] ** 3 / 7'))
    subject = subject_of(load(path), {}, 0)
    with pytest.raises(KeyboardInterrupt):
        mend(subject, [Check(subject.pair, "output", "random", "float64", "wrong")], seconds=10, progress=stop)
    assert subject.candidate.file._process is None


def test_what_was_found_before_the_process_ended_is_not_lost():
    class Dying:
        def worked(self, work, order, until):
            yield {"tried": 1, "line": 3}
            yield {"tried": 2, "line": 3, "so far": [{"text": "a"}]}
            yield {"tried": 9, "line": 4}

    assert _found(Dying(), {"seconds": 1.0}, lambda tried, line: None) == ([{"text": "a"}], [])


def test_answers_are_told_of_as_soon_as_they_are_there():
    wrong = RIGHT_FILE.replace("- lr *", "+ lr *")
    sent = []
    with quiet():
        worked(order_for(wrong, points_of(RIGHT_FILE, wrong, ["step"]), 20.0), sent.append)
    first = next(message for message in sent if "so far" in message)
    assert RIGHT_FILE in [answer["text"] for answer in first["so far"]]
    assert sent.index(first) < len(sent) - 1


def test_what_a_file_does_to_the_machine_is_never_done_otherwise(tmp_path):
    victim = tmp_path / "kept.txt"
    victim.write_text("kept")
    for line in (
        f"import os; os.path.exists('x') and os.remove({str(victim)!r})",
        f"open({str(victim)!r}, 'r').read()",
    ):
        right = f"def forward(params, X):\n    {line}\n    return X * 2\n"
        wrong = right.replace("X * 2", "X + 2")
        answers = []
        with quiet():
            worked(order_for(wrong, points_of(right, wrong, ["forward"]), 5.0), answers.append)
        assert bool(answers[-1]["answers"]) == ("remove" not in line)
    assert victim.read_text() == "kept"


@pytest.mark.parametrize(
    ("line", "does"),
    [
        ("os.remove(p)", True),
        ("os.path.join(p, q)", False),
        ("open(p)", False),
        ("open(p, 'w')", True),
        ("open(p, mode='a')", True),
        ("np.savetxt(p, q)", True),
        ("text.replace(p, q)", False),
        ("subprocess.run(p)", True),
    ],
)
def test_what_does_something_to_the_machine_is_known(line, does):
    assert acts(ast.parse(line)) == does


def test_a_method_of_the_files_own_that_is_called_save_does_nothing_to_the_machine():
    assert not acts(ast.parse("optimizer.save()"), {"save"})
    assert acts(ast.parse("np.save(p, q)"), {"save"})


def test_a_result_is_the_same_again_if_rounding_alone_parts_it_from_the_first():
    one = np.array([0.1, 0.2, 0.0])
    assert _is_the_same(one, one + np.array([1e-17, 3e-17, 1e-18]))
    assert not _is_the_same(one, one + np.array([0, 1e-6, 0]))
    assert not _is_the_same(one, one[:2])
    assert not _is_the_same([[1], [2, 3]], [[1], [2, 4]])
