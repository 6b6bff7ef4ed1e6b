"""In somebody's tests: pytest's plugin, and a test for each case."""

import subprocess
import sys
import tomllib
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import compare
from compare import in_tests, mending
from compare.plugin.nncompare_pytest import declares_against
from compare.results import Results
from compare.subjects.situations import SITUATIONS

pytest_plugins = "pytester"
pytestmark = pytest.mark.usefixtures("the_reference_runs_once")
ROOT = Path(compare.__file__).parents[1]
PLUGIN = ("-p", "no:nncompare", "-p", "compare.plugin.nncompare_pytest")  # this one, whatever is installed
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
OVERFLOWS = """
import numpy as np
AGAINST = "neuron"
ACTIVATION = "tanh"

def forward(params, X):
    z = X @ params["W"] + params["b"]
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
"""
FEWER = {"keyword": "/random/ or far", "dtypes": "float64", "fix_seconds": 0}
FEW = "keyword='/random/', dtypes='float64'"


@pytest.fixture(scope="module", autouse=True)
def all_is_imported(tmp_path_factory):
    """pytester forgets what is imported while it runs, and PyTorch can be imported only once."""
    path = tmp_path_factory.mktemp("first") / "mine.py"
    path.write_text(WRONG)
    assert not compare.check(path, keyword="/random/", dtypes="float64", fix_seconds=0)
    for module in iter_modules(mending.__path__, "compare.mending."):
        import_module(module.name)


@pytest.fixture
def run(pytester, monkeypatch):
    """Run pytest here, on files of these texts; what is collected by --nncompare is judged on few cases."""
    monkeypatch.setattr(in_tests, "check", partial(in_tests.check, **FEWER))

    def run(*flags, **files):
        for name, text in files.items():
            pytester.path.joinpath(f"{name}.py").write_text(text)
        return pytester.runpytest_inprocess(*PLUGIN, "-p", "no:cacheprovider", *flags)

    return run


def a_test(call):
    return f"import compare\ndef test_it(agree):\n    {call}\n"


# ---- the fixture -----------------------------------------------------------------------------------------------------


def test_what_agrees_passes_and_gives_the_results(run):
    call = f"assert agree('net.py', {FEW}).verdict == 'agree'"
    run(net=RIGHT, test_net=a_test(call)).assert_outcomes(passed=1)


def test_what_is_wrong_fails_with_the_line_the_fix_and_the_tests_own_line_and_nothing_of_ours(run):
    said = run(net=WRONG, test_net=a_test(f"agree('net.py', fix_seconds=300, {FEW})"))
    said.assert_outcomes(failed=1)
    said.stdout.fnmatch_lines(
        [
            ">*agree('net.py', *",
            "E *AssertionError: 1 of 5 checks fails (1 wrong): grad.b.",
            "E *--> net.py:11, in gradients",
            'E *fix | *return {"W": X.T @ dz, "b": dz.sum()}',
            "E *proved: with this line all * checks agree*",
            "FAILED test_net.py::test_it - AssertionError: 1 of 5 checks fails (1 wrong): *",
        ]
    )
    said.stdout.no_fnmatch_line("*api.py*")


def test_the_function_fails_likewise(run):
    said = run(net=WRONG, test_net=a_test(f"compare.assert_agrees('net.py', fix_seconds=0, {FEW})"))
    said.stdout.fnmatch_lines([">*assert_agrees('net.py', *", "E *AssertionError: 1 of 5 checks fails*"])
    said.stdout.no_fnmatch_line("*api.py*")


def test_a_file_that_is_not_there_fails_in_one_line(run):
    said = run(test_net=a_test("agree('nowhere.py')"))
    said.stdout.fnmatch_lines(["nncompare: no such file: nowhere.py*"])
    said.stdout.no_fnmatch_line("*UsageError*")


def test_ctrl_c_ends_the_tests(run, monkeypatch):
    for room in ("api", "in_tests"):
        monkeypatch.setattr(f"compare.{room}.check", lambda *given, **options: Results(interrupted=True))
    for way in (compare.assert_agrees, in_tests.agree, in_tests.judge, in_tests.agree_in_case):
        with pytest.raises(KeyboardInterrupt):
            way(Path("net.py"))


# ---- a test for each case --------------------------------------------------------------------------------------------


def test_each_case_is_a_test_and_what_is_expected_to_fail_must_fail_for_that_reason(run):
    text = (
        "import compare\n"
        "cases = compare.parametrize_with_cases('neuron', dtypes='float64', keyword='output',\n"
        "    expected_failures={'far-saturated': 'overflows', 'random': 'is right'})\n"
        "@cases\n"
        "def test_mine(case):\n"
        "    case('net.py')\n"
        "@compare.parametrize_with_cases('neuron', expected_failures={'random': 'nobody wrote it'})\n"
        "def test_another(case):\n"
        "    case('nowhere.py')\n"
    )
    names = "random", "one-sample", "far-saturated"
    said = run("-rxf", "-k", " or ".join(f"mine and {name}" for name in names) + " or another and random",
               net=OVERFLOWS, test_net=text)  # fmt: skip
    said.assert_outcomes(passed=1, xfailed=1, failed=2, deselected=2 * len(SITUATIONS) - 4)
    said.stdout.fnmatch_lines_random(
        [
            "XFAIL test_net.py::test_mine?far-saturated? - overflows*",
            "FAILED test_net.py::test_mine?random? - ?XPASS(strict)? is right",
            "FAILED test_net.py::test_another?random? - Failed: nncompare: no such file*",
        ]
    )


def test_a_right_file_fails_in_no_case_and_where_nothing_can_be_decided_it_is_skipped(run):
    text = (
        "import compare\n"
        "@compare.parametrize_with_cases('neuron', keyword='grad.b', dtypes='float64')\n"
        "def test_mine(case):\n"
        "    case('net.py')\n"
    )
    said = run("-rs", net=RIGHT, test_net=text)
    said.assert_outcomes(passed=len(SITUATIONS) - 2, skipped=2)  # the loss is at its least: its slope is all rounding
    said.stdout.fnmatch_lines(["SKIPPED * Nothing was judged: no value of 1 check could be decided*"])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("'neurons'", "pair: expected one of neuron, *; got 'neurons' (meant neuron?)"),
        ("'neuron', expected_failures={'randon': ''}", "expected_failures: expected one of random, *(meant random?)"),
    ],
)
def test_a_name_that_does_not_exist_is_said_in_one_line(run, given, says):
    text = f"import compare\n@compare.parametrize_with_cases({given})\ndef test_mine(case):\n    pass\n"
    said = run(test_net=text)
    said.assert_outcomes(errors=1)
    said.stdout.fnmatch_lines([says])
    said.stdout.no_fnmatch_line("*in_tests.py*")


# ---- files that declare what they are --------------------------------------------------------------------------------


def test_files_that_declare_what_they_are_compared_with_are_tests_where_that_is_asked_for(run):
    files = {"right": RIGHT, "wrong": WRONG, "overflows": OVERFLOWS, "other": "raise SystemExit", "broken": WRONG + "("}
    run(**files).assert_outcomes()
    said = run("--nncompare", "-v")
    said.assert_outcomes(passed=2, failed=2)  # what only loses accuracy is right, as for check
    said.stdout.fnmatch_lines_random(
        [
            "right.py::nncompare PASSED*",
            "overflows.py::nncompare PASSED*",
            "*--> wrong.py:11, in gradients",
            "*_ nncompare check wrong.py _*",
            "FAILED wrong.py::nncompare - Failed: 2 of 10 checks fail (2 wrong): *",
            "FAILED broken.py::nncompare - Failed: nncompare: broken.py cannot be imported*",
        ]
    )
    said.stdout.no_fnmatch_line("*.py:*: Failed")  # nothing of where it was raised


@pytest.mark.parametrize(
    ("text", "declares"),
    [
        ("AGAINST = 'neuron'", True),
        ("X, AGAINST = 1, 'neuron'", True),
        ("AGAINST: str = 'neuron'", True),
        ("AGAINST = 'neuron'\ndef f(:", True),
        ("text = '''\nAGAINST = 1\n'''", False),
        ("AGAINST_ALL = 1", False),
        ("def f():\n    AGAINST = 1", False),
        ("print(AGAINST)", False),
        ("# AGAINST = 1\ndef f(:", False),
        ("\0AGAINST = 1", False),
    ],
)
def test_only_a_constant_declares(text, declares):
    assert declares_against(text.encode()) is declares


# ---- under xdist, and where it is not used ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stand_in(tmp_path_factory):
    """A folder with a package ``compare`` that judges nothing, so that other processes import no PyTorch."""
    folder = tmp_path_factory.mktemp("stand_in")
    text = "def judge(path): assert path.name != 'wrong.py'\ndef agree(source): return source\n"
    (folder / "compare").mkdir()
    (folder / "compare" / "__init__.py").write_text("")
    (folder / "compare" / "in_tests.py").write_text(text)
    return folder


def test_under_xdist_each_is_judged_once(pytester, stand_in, monkeypatch):
    for name in ("right", "wrong", "also_right"):
        pytester.path.joinpath(f"{name}.py").write_text(RIGHT)
    pytester.path.joinpath("test_net.py").write_text("def test_it(agree):\n    assert agree('net.py') == 'net.py'\n")
    paths = stand_in, ROOT / "compare" / "plugin"
    monkeypatch.setenv("PYTHONPATH", ":".join(map(str, paths)))
    said = pytester.runpytest_subprocess("-p", "nncompare_pytest", "-p", "no:nncompare", "-n", "2", "--nncompare", "-v")
    said.assert_outcomes(passed=3, failed=1)
    said.stdout.fnmatch_lines_random(["*PASSED right.py::nncompare*", "*FAILED wrong.py::nncompare*"])


def test_the_names_of_the_tests_are_the_same_in_every_process(run, monkeypatch):
    text = "import compare\n@compare.parametrize_with_cases('network')\ndef test_mine(case):\n    pass\n"
    names = [run("--collect-only", "-q", "--nncompare", net=RIGHT, test_net=text).stdout.lines for _ in "12"]
    listed = [[line for line in lines if "::" in line] for lines in names]
    assert listed[0] == listed[1] == ["net.py::nncompare", *(f"test_net.py::test_mine[{name}]" for name in SITUATIONS)]


def test_a_session_that_does_not_use_it_imports_nothing_of_it_so_that_compare_may_be_somebodys(tmp_path):
    says = "import nncompare_pytest, sys; print(*sorted({'compare', 'numpy', 'torch', 'rich'} & {*sys.modules}))"
    env = {"PYTHONPATH": f"{ROOT / 'compare' / 'plugin'}:{ROOT}"}
    command = [sys.executable, "-X", "importtime", "-c", says]
    ended = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == []
    own, _, _ = next(line for line in ended.stderr.splitlines() if line.endswith("nncompare_pytest")).rpartition("|")
    assert int(own.split()[2]) < 50_000  # μs, by itself; pytest has imported the rest


def test_what_the_project_declares_is_there():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert declared["project"]["entry-points"]["pytest11"] == {"nncompare": "nncompare_pytest"}
    assert "compare/plugin" in declared["tool"]["setuptools"]["packages"]["find"]["where"]
    assert import_module("compare.plugin.nncompare_pytest").pytest_addoption
