"""A file runs in a process of its own: whatever it does there, the judge gives its verdict, and says what happened."""

import contextlib
import json
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch

import compare
from compare.cli import main
from compare.contract import apart
from tests.compare.judging import INPUTS, output_of

HEAD = """
import ctypes, os, signal, subprocess, sys, tempfile, threading, time
from collections.abc import Mapping
import numpy as np
AGAINST = "neuron"
ACTIVATION = "identity"

def output(params, X):
    return X @ params["W"] + params["b"]

def slopes(params, X, y):
    dz = 2 / len(y) * (output(params, X) - y)
    return {"W": X.T @ dz, "b": dz.sum()}
"""
FUNCTIONS = {  # function → its arguments, and the right result
    "forward": ("params, X", "output(params, X)"),
    "loss": ("params, X, y", "np.mean((output(params, X) - y) ** 2)"),
    "gradients": ("params, X, y", "slopes(params, X, y)"),
    "input_gradient": ("params, X, y", "(2 / len(y) * (output(params, X) - y))[:, None] * params['W']"),
    "step": ("params, X, y, lr", "{name: params[name] - lr * g for name, g in slopes(params, X, y).items()}"),
}
QUANTITIES = {"forward": "output", "loss": "loss", "gradients": "grad.W", "input_gradient": "grad.X", "step": "step.W"}
pytestmark = pytest.mark.usefixtures("the_reference_runs_once")  # every file is judged on one case
ONE_CASE = ("-k", "one-sample and float64", "--hints", "1")  # no more than the verdict: no line is read, no fix sought
HERE = os.environ | {"PYTHONPATH": str(Path(compare.__file__).parents[1])}  # not another copy that is installed


@pytest.fixture(autouse=True)
def verdicts_alone(monkeypatch, tmp_path):
    """In an empty folder; the diagnosis takes its time, and has tests of its own."""
    monkeypatch.setattr("compare.diagnosis.diagnose.diagnose", lambda *_: [])
    monkeypatch.chdir(tmp_path)


def written(name="mine.py", first="", **before):
    """A right file, in whose functions something else happens before they return."""
    text = first + HEAD
    for function, (arguments, result) in FUNCTIONS.items():
        body = [*before.get(function, "").splitlines(), f"return {result}"]
        text += f"\ndef {function}({arguments}):\n" + "".join(f"    {line}\n" for line in body)
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, encoding="utf-8", errors="surrogateescape")
    return name


def judged(capfd, *argv):
    """The exit code, and what was found: quantity → (verdict, what is noted)."""
    code = main(["check", *ONE_CASE, "--json", "-", *argv])
    out, _ = capfd.readouterr()
    return code, {check["quantity"]: (check["verdict"], check["note"]) for check in json.loads(out)["checks"]}


def children():
    """The processes that descend from this one, by number."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            pid, _, rest = status.read_text(encoding="utf-8", errors="replace").partition(" ")
            found.append((int(pid), int(rest.rpartition(") ")[2].split()[1])))
    mine = {os.getpid()}
    for _ in found:
        mine |= {pid for pid, parent in found if parent in mine}
    return mine - {os.getpid()}


# ---- one function's misdeed is its own error, and the others are judged ----------------------------------------------

RECURSES = "sys.setrecursionlimit(10**8)\ndef deeper(n):\n    return deeper(n + 1)\ndeeper(0)"
NEVER_ENDS = """class Names(Mapping):
    def __len__(self):
        return 2
    def __getitem__(self, name):
        return 1.0
    def __iter__(self):
        n = 0
        while True:
            yield str(n)
return Names()"""
LEAVING = "class Leaving:\n    def {}(self, *args, **options):\n        raise SystemExit(0)\n"
SILENT = "class Silent(Exception):\n    def __str__(self):\n        raise SystemExit(0)\nraise Silent"
PRINTS = "library = ctypes.CDLL(None)\nlibrary.puts(b'RAW')\nlibrary.fflush(None)"

MISDEEDS = {  # what they have in common → flags, function → what it does, what is said of it (None: it is right)
    "it ends the process": (
        (),
        {
            "forward": ("os._exit(0)", "forward ended the process (exit code 0)"),
            "loss": (
                "ctypes.string_at(0)",
                "loss crashed the process (SIGSEGV, a segmentation fault) (line ?: ctypes.string_at(0))",
            ),
            "gradients": ("os.abort()", "gradients crashed the process (SIGABRT, an abort) (line ?: os.abort())"),
            "input_gradient": ("os.kill(os.getpid(), signal.SIGTERM)", "input_gradient ended the process (SIGTERM)"),
            "step": ("os.kill(os.getpid(), signal.SIGKILL)", "step was killed (SIGKILL), as happens where memory runs"),
        },
    ),
    "it leaves where nobody expects it": (
        (),
        {
            "forward": (SILENT, "forward raised Silent (line ?: raise Silent)"),
            "loss": (LEAVING.format("__float__") + "return Leaving()", "loss returned a Leaving, which cannot be read"),
            "gradients": (
                LEAVING.format("__array__") + "return {'W': Leaving(), 'b': 0.0}",
                "gradients returned a Leaving, which cannot be read as real numbers",
            ),
            "input_gradient": ("raise KeyboardInterrupt", "input_gradient raised KeyboardInterrupt (line ?: raise Ke"),
            "step": ("sys.exit('bye')", "step raised SystemExit: bye (line ?: sys.exit('bye'))"),
        },
    ),
    "it takes no end": (
        ("--timeout", "0.3"),
        {
            "forward": ("while True: pass", "forward did not return within 0.3 s (--timeout) (line ?: while True: p"),
            "loss": ("time.sleep(60)", "loss did not return within 0.3 s (--timeout) (line ?: time.sleep(60))"),
            "gradients": (NEVER_ENDS, "gradients did not return within 0.3 s (--timeout)"),
            "input_gradient": ("os.kill(os.getpid(), signal.SIGSTOP)", "input_gradient did not return within 0.3 s"),
            "step": ("threading.Thread(target=time.sleep, args=(60,)).start()", None),
        },
    ),
    "it takes all memory": (
        ("--memory", "100M"),
        {
            "forward": (
                "got = []\nwhile True:\n    got.append(np.ones(10**6))",
                "forward ran out of memory (--memory)",
            ),
            "loss": ("np.zeros((10**6, 10**6))", "loss ran out of memory (--memory): Unable to allocate 7.28 TiB"),
            "gradients": (RECURSES, "gradients ra"),  # ran out of memory, or raised what that is to Python so deep down
            "input_gradient": ("ctypes.CDLL(None).malloc(10**9)", None),
        },
    ),
    "it writes past the judge": (
        (),
        {
            "forward": ("os.write(1, b'RAW')", None),
            "loss": (PRINTS, None),
            "gradients": ("subprocess.run(['echo', 'RAW'])", None),
            "input_gradient": ("threading.Timer(0.01, print, ['RAW']).start()\ntime.sleep(0.02)", None),
            "step": ("os.fork()", None),
        },
    ),
    "it closes what it did not open": (
        (),
        {
            "forward": ("sys.stdout.close()", None),
            "loss": ("os.dup2(os.open(os.devnull, os.O_WRONLY), 1)", None),
            "gradients": ("sys.__stdout__.write('RAW')", None),
            "input_gradient": ("os.closerange(0, 100)", "input_gradient ended the process"),
            "step": ("os.kill(os.getppid(), signal.SIGKILL)", None),
        },
    ),
    "it changes what is everybody's": (
        (),
        {
            "forward": ("sys.path.clear()", None),
            "loss": ("folder = tempfile.mkdtemp()\nos.chdir(folder)\nos.rmdir(folder)", None),
            "gradients": ("np.seterr(all='raise')\nos.umask(0)", None),
            "input_gradient": ("signal.signal(signal.SIGALRM, lambda *a: 1 / 0)\nos.environ.clear()", None),
            "step": ("import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))", None),
        },
    ),
}


@pytest.mark.parametrize("kind", MISDEEDS)
def test_what_a_function_does_is_its_own_error_and_the_others_are_judged(kind, capfd):
    flags, misdeeds = MISDEEDS[kind]
    before = children()
    text = {function: does for function, (does, _) in misdeeds.items()}
    lines = Path(written(**text)).read_text(encoding="utf-8").splitlines()
    code, found = judged(capfd, "mine.py", *flags)
    assert found.keys() >= {"output", "loss", "grad.W", "grad.b", "grad.X", "step.W", "step.b"}
    for function, quantity in QUANTITIES.items():
        verdict, note = found[quantity]
        said = misdeeds.get(function, ("", None))[1]
        assert verdict == ("error" if said else "agree"), (quantity, note)
        assert re.sub(r"\(line \d+", "(line ?", note).startswith(said or ""), note
        for number, line in re.findall(r"\(line (\d+): (.*)\)$", note):
            assert lines[int(number) - 1].strip() == line
    assert code == (1 if any(said for _, said in misdeeds.values()) else 0)
    assert len(children() - before) <= 1  # the one that the next file's process is made from


def test_what_never_ends_is_waited_for_once_in_a_whole_run(capfd):
    path = written(forward="while True:\n    pass", loss="os._exit(3)")
    started = time.monotonic()
    assert main(["check", path, "-k", "output or loss", "--timeout", "0.5", "--hints", "1", "--json", "-"]) == 1
    checks = json.loads(capfd.readouterr().out)["checks"]
    assert len(checks) == 56
    assert {check["note"].partition(" (line")[0] for check in checks} == {
        "forward did not return within 0.5 s (--timeout)",
        "loss ended the process (exit code 3)",
    }
    assert time.monotonic() - started < 28 * 0.5  # a wait for each of them would have taken that at least


# ---- the import ------------------------------------------------------------------------------------------------------

IMPORTS = {  # what the file begins with → what is said in one line (None: it is judged)
    "import os; os._exit(0)": "it ended the process (exit code 0)",
    "import sys; sys.exit(3)": "SystemExit: 3 (line 1: import sys; sys.exit(3))",
    "raise KeyboardInterrupt": "KeyboardInterrupt (line 1: raise KeyboardInterrupt)",
    "import ctypes; ctypes.string_at(0)": "it crashed the process (SIGSEGV, a segmentation fault) (line 1: import ctyp",
    "while True: pass": "it did not return within 0.5 s (--timeout) (line 1: while True: pass)",
    "a = bytearray(10**9)": "it ran out of memory (--memory) (line 1: a = bytearray(10**9))",
    "input()": "EOFError: EOF when reading a line (line 1: input())",
    "import threading, time; threading.Thread(target=time.sleep, args=(60,)).start()": None,
    "import os, tempfile; d = tempfile.mkdtemp(); os.chdir(d); os.rmdir(d)": None,
    "import sys; sys.path.clear()": None,
    "import os; os.remove(__file__)": None,
    "open(__file__, 'w').write('AGAINST = 5')": None,
    "def __getattr__(name): raise SystemExit(0)": None,
    "def __dir__(): raise ValueError": None,
    "def __dir__(): return [1, None]": None,
    "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))": None,
    "import os; os.fork()": None,
    "import faulthandler; faulthandler.disable()": None,
}


@pytest.mark.parametrize("first", IMPORTS)
def test_an_import_that_fails_in_whatever_way_is_one_line_and_what_it_changes_changes_nothing(first, capfd):
    path = written(first=f"{first}\n", forward="return None")
    code = main(["check", path, *ONE_CASE, "-k", "one-sample/float64/output", "--timeout", "0.5", "--memory", "500M"])
    out, err = capfd.readouterr()
    if IMPORTS[first] is None:
        assert code == 1
        assert "forward returned None, which cannot be read as real numbers" in out
    else:
        assert (code, out) == (4, "")
        assert re.fullmatch(r"\w+: mine\.py cannot be imported: .*\n", err)
        assert IMPORTS[first] in err


def test_the_story_of_a_failure_is_told_of_the_file_as_it_was_read(capfd):
    path = written(first="import os; os.remove(__file__)\n", loss="return 2.5")
    assert main(["check", path, "-k", "one-sample/float64/loss", "--explain", "--fix-seconds", "0"]) == 1
    assert "In the order of computation:" in capfd.readouterr().out


def test_a_signature_that_leaves_does_not_end_the_judge(capfd):
    path = written()
    text = "\nclass Step:\n    @property\n    def __signature__(self):\n        raise SystemExit(0)\n"
    text += "    def __call__(self, *args):\n        return plain(*args)\n\nplain, step = step, Step()\n"
    Path(path).write_text(Path(path).read_text(encoding="utf-8") + text, encoding="utf-8")
    code, found = judged(capfd, path)
    assert (code, found["step.W"]) == (0, ("agree", ""))


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--timeout", "0"), "--timeout: expected a number of seconds above 0; got '0'"),
        (("--timeout", "soon"), "--timeout: expected a number of seconds above 0; got 'soon'"),
        (("--memory", "some"), "--memory: expected an amount of at least 1M, such as 4G or 512M; got 'some'"),
        (("--memory", "4"), "got '4'"),
    ],
)
def test_a_limit_that_is_none_is_said_in_one_line(flags, said, capfd):
    assert main(["check", written(), *flags]) == 4
    _, err = capfd.readouterr()
    assert said in err
    assert err.count("\n") == 1


# ---- the judge judges by itself --------------------------------------------------------------------------------------

PATCHES = """
np.abs = np.absolute = lambda x, *a, **k: x * 0
np.isfinite = np.isnan = lambda x: x == x
np.broadcast_to = lambda array, shape: array
np.array_equal = lambda *a, **k: True
np.asarray = np.array = lambda x, *a, **k: np.zeros(1)
np.errstate = np.float64 = np.ndarray = None
import builtins, json, math
math.isfinite = lambda x: True
json.dumps = json.loads = None
builtins.sum = builtins.max = lambda *a, **k: 0.0
"""


def test_what_a_file_puts_in_the_place_of_numpys_functions_is_not_what_it_is_judged_with(capfd):
    body = f"{PATCHES}\nX[0] = 7.0\nreturn 2 * output(params, X)"
    code, found = judged(capfd, written(forward=body))
    assert code == 1
    assert found["output"][0] == "wrong"
    assert found["arguments_unchanged"] == ("error", "forward changed X: arguments must stay as they are")
    assert np.abs(-1) == 1


@pytest.mark.soak
@pytest.mark.parametrize(
    "setting",
    ["set_default_device('meta')", "autograd.set_detect_anomaly(True)", "inference_mode().__enter__()"],
)
def test_what_a_file_sets_in_pytorch_is_set_for_itself(setting, capfd):
    assert judged(capfd, written(first=f"import torch\ntorch.{setting}\n"))[0] == 0


def test_each_file_gets_the_helper_beside_it_and_as_it_is_now():
    """Whatever it is called: it may have the name of a part of the judge."""
    for helper in ("helpers", "scratch"):
        use = f"from {helper} import factor\nreturn factor * output(params, X)"
        for folder, factor in (("good", 1), ("bad", 2), ("good", 3), ("good", 1)):
            path = written(f"{folder}/net.py", forward=use)
            Path(folder, f"{helper}.py").write_text(f"factor = {factor}\n", encoding="utf-8")
            assert np.array_equal(output_of(path), factor * INPUTS.X.sum(axis=1)), (folder, factor)


# ---- a process of our own: standard output, Ctrl-C, and nothing left behind ------------------------------------------


def alive(pid):
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()[0]
    except OSError:
        return False


def until(holds, seconds=30):
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return holds()


def test_standard_output_holds_the_json_and_nothing_else_to_the_last_byte():
    _, misdeeds = MISDEEDS["it writes past the judge"]
    path = written(**{function: does for function, (does, _) in misdeeds.items()})
    command = [sys.executable, "-m", "compare", "check", path, *ONE_CASE, "--json", "-"]
    done = subprocess.run(command, capture_output=True, env=HERE, timeout=60, check=True)
    found = json.loads(done.stdout)
    assert {check["verdict"] for check in found["checks"]} == {"agree"}
    assert b"RAW" not in done.stdout
    assert done.stderr.count(b"RAW") >= 4


@pytest.mark.parametrize("where", ["first", "forward"])
def test_a_judge_that_is_killed_takes_the_file_with_it(where):
    """At import and in a call; the file's process is in an endless loop, which hears nothing."""
    says = "import os\nopen('pid', 'w').write(str(os.getpid()))\nwhile True: pass\n"
    program = "import sys\nfrom tests.compare.judging import output_of\noutput_of(sys.argv[1])"
    process = subprocess.Popen([sys.executable, "-c", program, written(**{where: says})], env=HERE)
    assert until(lambda: Path("pid").exists() and Path("pid").read_text(encoding="utf-8"))
    pid = int(Path("pid").read_text(encoding="utf-8"))
    assert alive(pid)
    process.kill()
    process.wait(timeout=30)
    assert until(lambda: not alive(pid), 5)


PRESSES = f"""import os, signal, threading, time
threading.Timer(0.2, os.kill, [{os.getpid()}, signal.SIGINT]).start()"""


def test_ctrl_c_while_a_file_is_imported_names_the_file_and_the_line(capfd):
    assert main(["check", written(first=f"{PRESSES}\ntime.sleep(60)\n")]) == 2
    said = r"\w+: interrupted while mine\.py was being imported \(line 3: time\.sleep\(60\)\)\n"
    assert re.fullmatch(said, capfd.readouterr().err)


def test_ctrl_c_names_the_function_that_was_running_and_ends_it(capfd):
    before = children()
    assert main(["check", written(loss=f"{PRESSES}\nwhile True: pass"), *ONE_CASE]) == 2
    assert "Note: interrupted while loss was running (line 21: while True: pass)\n" in capfd.readouterr().out
    assert len(children() - before) <= 1


def test_a_process_that_files_are_started_from_is_started_anew_where_it_has_been_ended(capfd):
    path = written()
    assert judged(capfd, path)[0] == 0
    nursery = apart._the_nursery
    assert judged(capfd, path)[0] == 0
    assert apart._the_nursery is nursery  # one is enough
    nursery.close()
    assert judged(capfd, path)[0] == 0


def test_what_a_work_beside_a_file_needs_is_imported_once_for_all_of_them():
    told = []
    for _ in range(2):
        with apart.File(written(), imported=False).beside("tests.compare.a_work", 30) as ask:
            told.append(ask({}))
    first, second = told
    assert first["imported by"] == second["imported by"]
    assert len({first["imported by"], first["done by"], second["done by"]}) == 3


def test_the_end_of_a_process_is_seen_at_once_where_files_run_in_forks_of_the_command():
    """As `nncompare` runs them. A fork that held the channel's other end open would make us wait for --timeout."""
    program = (
        "import sys\nfrom compare.contract.apart import fork_from_here\nfork_from_here()\n"
        "from tests.compare.judging import output_of\nprint(output_of(sys.argv[1]).says)"
    )
    command = [sys.executable, "-c", program, written(forward="os._exit(7)")]
    done = subprocess.run(command, capture_output=True, env=HERE, timeout=30, text=True, check=True)
    assert done.stdout == "forward ended the process (exit code 7)\n"


# ---- objects, which stay in this process -----------------------------------------------------------------------------

CHANGES = {  # what a function changes for everybody → how to see it
    "PyTorch's default dtype": (lambda: torch.set_default_dtype(torch.float64), torch.get_default_dtype),
    "PyTorch's default device": (lambda: torch.set_default_device("meta"), torch.get_default_device),
    "gradients being recorded": (lambda: torch.set_grad_enabled(False), torch.is_grad_enabled),
    "anomaly detection": (lambda: torch.autograd.set_detect_anomaly(True), torch.is_anomaly_enabled),
    "inference mode": (
        lambda: INFERENCE.__enter__(),
        torch.is_inference_mode_enabled,
    ),
    "PyTorch's threads": (lambda: torch.set_num_threads(3), torch.get_num_threads),
    "the working directory": (lambda: os.chdir("/"), os.getcwd),
    "the environment": (lambda: os.environ.update(CHANGED_BY_A_CANDIDATE="1"), lambda: dict(os.environ)),
    "how NumPy prints": (lambda: np.set_printoptions(precision=2), np.get_printoptions),
    "what NumPy does about overflow": (lambda: np.seterr(all="raise"), np.geterr),
    "NumPy's random state": (lambda: np.random.seed(1), lambda: np.random.get_state()[1].tolist()),
    "Python's random state": (lambda: random.seed(1), random.getstate),
    "the recursion limit": (lambda: sys.setrecursionlimit(5000), sys.getrecursionlimit),
    "the permissions of new files": (lambda: os.umask(0o77), lambda: os.umask(os.umask(0))),
    "where modules are looked for": (lambda: sys.path.clear(), lambda: list(sys.path)),
}
INFERENCE = torch.inference_mode()


@pytest.mark.parametrize("what", CHANGES)
def test_what_an_object_changes_for_everybody_is_put_back(what):
    change, state = CHANGES[what]

    def forward(params, X):
        change()
        return X @ params["W"]

    before = state()
    assert np.array_equal(output_of(SimpleNamespace(AGAINST="neuron", forward=forward)), INPUTS.X.sum(axis=1))
    assert state() == before


def test_limits_are_for_files():
    with pytest.raises(compare.UsageError, match="timeout and memory go with the path of a file"):
        compare.check(SimpleNamespace(AGAINST="neuron"), timeout=5)


# ---- what cannot be judged in this memory, or at all -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("constants", "said"),
    [
        ("L2 = 10**400", "L2 in mine.py: expected a number of at least 0; got 1000"),
        ("L2 = 10**5000", "L2 in mine.py: expected a number of at least 0; got an int that cannot be shown"),
        ("EPS = 10**400", "EPS in mine.py: expected a number of at least 0; got 1000"),
        (
            "BETAS = (0.9, 10**400)",
            "BETAS in mine.py: expected two numbers from 0 up to, not including, 1; got (0.9, 1",
        ),
        ("L2 = np.complex128(1)", "got (1+0j)"),
        ("class C:\n    def __repr__(self): raise SystemExit(0)\nL2 = C()", "got a C that cannot be shown"),
        ("FEATURES = 10**12", "FEATURES in mine.py: 1000000000000 is too large"),
        ("AGAINST = 'network'\nLAYERS = (10**9, 10**9)", "LAYERS in mine.py: (1000000000, 1000000000) is too large"),
        ("AGAINST = 'network'\nLAYERS = (3, 10**100, 2)", "is too large"),
    ],
)
def test_a_constant_beyond_all_bounds_is_one_line(constants, said, capfd):
    path = written()
    Path(path).write_text(f"{Path(path).read_text(encoding='utf-8')}\n{constants}\n", encoding="utf-8")
    assert main(["check", path]) == 4
    _, err = capfd.readouterr()
    assert said in err
    assert err.count("\n") == 1
