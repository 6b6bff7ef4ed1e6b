"""What surrounds a run: signals, streams that are closed or full, names that are no text, a person's files beside."""

import io
import json
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from compare.cli import main
from compare.contract import apart
from compare.results import Check, Results, Side
from tests.compare.reported import ROOT
from tests.compare.test_cli import FEW, HERE, RIGHT, WRONG

GOOD = Check("neuron", "output", "random", "float64", "agree", Side(1e-16, 0.5, 1.0, 15.9), Side(1e-16, 0.4, 1.0, 16.0))


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def judged(monkeypatch, in_an_empty_folder):
    """Nothing is judged, and this is the answer at once."""
    (in_an_empty_folder / "x.py").write_text(RIGHT, encoding="utf-8")
    results = Results([GOOD])
    monkeypatch.setattr("compare.api.check", lambda *args, **options: results)
    return results


def script(*arguments, command=("-m", "compare"), **options):
    return subprocess.run([sys.executable, *command, *arguments], env=HERE, check=False, text=True, **options)


# ---- signals ---------------------------------------------------------------------------------------------------------

COMMANDS = {
    "compare.api.check": ["check", "mine.py"],
    "compare.api.run": ["run"],
    "compare.training.own_data.train": ["train", "--data", "x.csv", "--target", "y"],
    "compare.power.measure.power": ["power"],
}


def sent(number):
    """The signal to this process, if it is heard: else it would end the tests, and no test would have failed."""
    assert callable(signal.getsignal(number))
    signal.raise_signal(number)


@pytest.mark.parametrize("what", COMMANDS)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_sigterm_ends_every_long_command_as_ctrl_c_does(what, number, monkeypatch, capsys, in_an_empty_folder):
    (in_an_empty_folder / "mine.py").write_text(RIGHT, encoding="utf-8")
    monkeypatch.setattr(what, lambda *args, **options: sent(number))
    before = signal.getsignal(signal.SIGTERM)
    assert main(COMMANDS[what]) == 2
    assert capsys.readouterr().err == "nncompare: interrupted\n"
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_was_judged_before_sigterm_is_told_and_the_last_report_stays(monkeypatch, capsys, in_an_empty_folder):
    from compare.judge.verdict import Judge

    checks, done = Judge.checks, []

    def until_sigterm(self, case, dtype):
        done.append(case)
        if len(done) == 3:
            sent(signal.SIGTERM)
        return checks(self, case, dtype)

    (in_an_empty_folder / "mine.py").write_text(RIGHT)
    assert main(["check", "mine.py", *FEW, "--report", "out"]) == 0
    before = (in_an_empty_folder / "out" / "results.json").read_bytes()
    capsys.readouterr()
    monkeypatch.setattr(Judge, "checks", until_sigterm)
    assert main(["check", "mine.py", "--report", "out", "--json", "r.json"]) == 2
    assert "Interrupted: 10 checks judged so far (10 agree)." in capsys.readouterr().out
    assert Results.read("r.json").interrupted
    assert (in_an_empty_folder / "out" / "results.json").read_bytes() == before


# ---- streams ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def full():
    with open("/dev/full", "w", encoding="utf-8") as stream:
        yield stream
        with suppress(OSError):
            stream.close()


@pytest.mark.parametrize("command", [["list"], ["--help"], ["check", "x.py"], ["check", "x.py", "--json", "-"]])
def test_a_full_disk_behind_standard_output_is_said_in_one_line(command, full, judged, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout", full)
    assert main(command) == 4
    err = capsys.readouterr().err.splitlines()
    assert err[-1] == "nncompare: cannot write to standard output: No space left on device"
    assert len(err) == 1 or "The one check agrees" in err[-2]


@pytest.mark.parametrize("how", ["full", "closed"])
@pytest.mark.parametrize(("command", "code"), [(["rnu"], 4), (["check", "x.py", "--json", "-"], 0)])
def test_standard_error_that_takes_nothing_changes_no_exit_code(how, command, code, full, judged, monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr", full if how == "full" else None)
    assert main(command) == code
    assert (json.loads(capsys.readouterr().out or "null") is None) == (code == 4)


def test_standard_output_that_was_closed_costs_the_words_and_not_the_verdict(judged, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdout", None)
    assert main(["check", "x.py", "--csv", "c.csv"]) == 0
    assert "neuron/random/float64/output" in Path("c.csv").read_text(encoding="utf-8")
    assert main(["check", "x.py", "--json", "-"]) == 4
    assert capsys.readouterr().err.startswith("nncompare: argument --json: standard output is closed (see ")
    assert sys.stdout is None or not sys.stdout.closed


def test_a_process_ends_with_the_promised_code_whatever_its_streams_are():
    with open("/dev/full", "w", encoding="utf-8") as nowhere:
        done = script("list", stdout=nowhere, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (
        4,
        "nncompare: cannot write to standard output: No space left on device\n",
    )
    Path("mine.py").write_text("open('ran', 'w')\nAGAINST = 'nuron'", encoding="utf-8")
    shell = '"$0" -m compare check mine.py <&- 2>&- >&-; echo $?; "$0" -m compare rnu 2>/dev/full; echo $?'
    done = subprocess.run(["sh", "-c", shell, sys.executable], env=HERE, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("4\n4\n", "")
    assert Path("ran").exists()  # what the judge and the file talk through has not become a stream of theirs


def test_standard_output_by_its_name_in_dev_is_standard_output(judged, capsys):
    for name in ("/dev/stdout", "/dev/fd/1"):
        assert main(["check", "x.py", "--json", name]) == 0
        assert json.loads(capsys.readouterr().out)["verdict"] == "agree"


# ---- texts that are none ---------------------------------------------------------------------------------------------


def test_half_a_surrogate_pair_in_a_name_or_a_message_costs_nothing(in_an_empty_folder, monkeypatch):
    name = "net\udcff.py"
    (in_an_empty_folder / name).write_text(WRONG.replace("return {", "raise ValueError('bad \\udcff')\n    return {"))
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr("sys.stdout", out)
    check = ["check", name, "-k", "/random/float64/grad", "--fix-seconds", "0"]
    assert main([*check, "--json", "r.json", "--csv", "c.csv", "--report", "out"]) == 1
    read = Results.read("r.json")
    assert read.candidate == name
    assert "bad \udcff" in read.failures[0].note
    assert main(["report", "r.json", "--output", "again"]) == 0
    assert "bad ?" in (in_an_empty_folder / "again" / "index.html").read_text(encoding="utf-8")
    assert main([*check, "--json", "-"]) == 1
    assert json.loads(out.buffer.getvalue().decode("utf-8").partition("\n{")[2].join("{ "))["candidate"] == name


LONG = "n" * 300
ODD = [
    (["check", "mine.py", "--lay\nyers", "5"], "unrecognized arguments: --lay\\nyers"),
    (["check", "mine.py", "--x\x1b[31m\r\udcff"], "unrecognized arguments: --x\\x1b[31m\\r\\udcff"),
    (["ch\neck"], "command: expected one of run, "),
    (["check", "mine\n.py"], "no such file: mine\\n.py"),
    (["check", "mine.py", "--" + "x" * 5000], "unrecognized arguments: --xxx"),
    (["check", "mine.py", "--eps=" + "-" * 3000 + "1"], "EPS: expected a number of at least 0; got '---"),
    (["check", "mine.py", "--eps=" + "(" * 3000], "EPS: expected a number of at least 0; got '((("),
    (["check", "mine.py", "--eps={[]: 1}"], "EPS: expected a number of at least 0; got '{[]: 1}'"),
    (["check", "mine.py", "--momentum", "1" * 400], "MOMENTUM: expected a number of at least 0; got '111"),
    (["check", "mine.py", "--betas", f"0.1,{'1' * 400}"], "BETAS: expected two numbers from 0 up to"),
    (["check", "mine.py", "--features", "1" * 5000], "FEATURES: expected a whole number of at least 1; got '111"),
    (["run", "--seed", "1" * 400], "--seed: expected a whole number of at least 0 and at most 19 digits; got '111"),
    (["check", f"{LONG}.py"], "File name too long"),
    (["train", "--data", f"{LONG}.csv", "--target", "y"], "File name too long"),
    (["report", f"{LONG}.json", "--output", "out"], f"cannot read {LONG}.json: File name too long"),
    (["power", "--json", LONG], f"argument --json: cannot write {LONG}: File name too long"),
    (["check", "mine.py", "--csv", f"{LONG}/r.csv"], f"argument --csv: cannot write {LONG}/r.csv: File name too long"),
    (["check", "mine.py", "--report", LONG], f"argument --report: cannot write {LONG}: File name too long"),
    (["run", "--output", f"{LONG}/below"], f"argument --output: cannot write {LONG}/below: File name too long"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "says"), ODD, ids=range(len(ODD)))
def test_what_is_no_text_or_number_or_path_is_refused_in_one_line(
    command, says, in_an_empty_folder, capsys, monkeypatch
):
    for what in ("compare.api.run", "compare.power.measure.power"):
        monkeypatch.setattr(what, lambda *args, **options: pytest.fail("it was taken"))
    (in_an_empty_folder / "mine.py").write_text(RIGHT)
    assert main(command) == 4
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), len(err) < 800) == ("", 1, True)
    assert all(sign.isprintable() for sign in err[:-1])
    assert says in err


# ---- a person's files of our names -----------------------------------------------------------------------------------


THEIRS = ("flint", "numpy", "pathlib", "random", "scratch", "torch", "torch_ref")


def test_with_python_m_a_person_s_files_beside_take_nobody_s_place(in_an_empty_folder):
    for name in THEIRS:
        (in_an_empty_folder / f"{name}.py").write_text("raise RuntimeError('imported')\n")
    (in_an_empty_folder / "mine.py").write_text(RIGHT)
    done = script("list", capture_output=True)
    assert done.stderr == (
        f"nncompare: {', '.join(f'{name}.py' for name in THEIRS)} of this folder would stand in for what the harness "
        "imports by that name, and is left out; the command nncompare never looks here\n"
    )
    assert done.returncode == 0
    assert "logistic_regression" in done.stdout


def test_the_console_script_reads_a_file_of_any_name_of_ours(in_an_empty_folder):
    for name in (*THEIRS, "compare"):
        (in_an_empty_folder / f"{name}.py").write_text("AGAINST = 'nuron'")
    (in_an_empty_folder / "bin").mkdir()
    entry = in_an_empty_folder / "bin" / "nncompare"  # as pip writes it
    entry.write_text("import sys\nfrom compare.__main__ import script\nsys.exit(script())\n")
    done = script("check", "compare.py", command=(entry,), capture_output=True)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("nncompare: AGAINST in compare.py: expected one of neuron, network, ")


@pytest.mark.parametrize("name", ["compare.py", "scratch.py", "numpy.py"])
def test_a_file_with_a_name_of_ours_is_judged_like_any_other(name, in_an_empty_folder, capsys):
    (in_an_empty_folder / name).write_text(WRONG.replace("dz.mean()", "np.mean(dz)"))
    apart._leave()  # what files' processes are forks of begins anew, with that file beside
    assert main(["check", name, "-k", "/random/float64/grad", "--fix-seconds", "0"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 of 2 checks fails (1 wrong): grad.b."


def test_nobody_is_told_the_command_that_their_own_file_would_take_over():
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "reports/sample/index.html")]
    assert "".join(texts).count("python -m compare") == 1
    assert "`nncompare`, not `python -m compare`" in texts[0]
