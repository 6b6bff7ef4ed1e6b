"""Thousands of command lines: whatever is typed, the exit code is one that was promised, and never a fault of ours.

A grammar makes them from parts of which it knows whether they are valid: that is the independent judgement. What would
be judged is answered at once by stubs, so that thousands are affordable.
"""

import io
import random
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from compare.cli import main
from compare.results import Check, Results, Side
from tests.compare.reported import trained
from tests.compare.test_cli import RIGHT

SEED = 17
SIDE = Side(1e-16, 0.5, 1.0, 15.9)
CODES = {"agree": 0, "wrong": 1, "unstable": 1, "undecided": 5, None: 5}
LONG = "n" * 300
DIGITS = "7" * 400

# option → (values that are valid, values that are not)
FILES = (["-", "r.json", "new/r.json", "ü ß.json", "-x.json", "n" * 250, "link.json"],
         ["", ".", "..", LONG, f"{LONG}/r", "mine.py/r", "a\0b", "folder", "/proc/x.json", "loop/loop"])  # fmt: skip
FOLDERS = (["out", "new/out", "ü ß", "empty", "m" * 250, "link"],
           ["", ".", "..", LONG, "mine.py", "mine.py/out", "a\0b", "folder", "/proc/x", "n/" * 3000])  # fmt: skip
SEEDS = (["0", "7", "007", "9" * 19], ["", "-1", "1.5", "x", "٣x", "²", DIGITS, "1e3", "0x10", "\ud800"])
WORDS = (["grad", "not grad", "a and (b or not c)", "x" * 5000, " and ".join(f"grad.W{n}" for n in range(60)), "", "ü"],
         ["and", "a b", "(", "not " * 500 + "a", "(" * 3000, "a or", "()"])  # fmt: skip
DTYPES = (["float32", "float64"], ["", "float16", "FLOAT32", "float32,float64", "\udcff"])
COMMON = {
    "-k": WORDS, "--dtype": DTYPES, "--seed": SEEDS, "--json": FILES, "--csv": FILES, "--junit": FILES,
    "--allow-unstable": None, "-v": None,
}  # fmt: skip
NUMBERS = (["0", "0.5", "1e-3", "1_0"],
           ["-1", "x", "nan", "1e999", DIGITS, "-" * 3000 + "1", "(" * 3000, "None", "True", "0,1"])  # fmt: skip
SECONDS = (["0", "7", "1.5"], ["-1", "x", "", "nan", "1e999"])
DECLARED = {
    "--activation": (["sigmoid", "relu", "tanh"], ["", "sigmod", "1", "('sigmoid',)", "\n"]),
    "--features": (["1", "4"], ["0", "-3", "1.5", "x", DIGITS, "1e3", ""]),
    "--l2": NUMBERS,
    "--momentum": NUMBERS,
    "--weight-decay": NUMBERS,
    "--eps": NUMBERS,
    "--betas": (["0.9,0.99", "(0, 0)", "[0.5, 0.5]"], ["0.9", "1,1", "a,b", f"0.1,{DIGITS}", "-1,0", "0.1,0.2,0.3"]),
    "--layout": (["out_in", "in_out"], ["in", "", "out_in,in_out"]),
}
TAKING = ["json", "json-lines", "github", "sarif"]  # standard output
CHECK = DECLARED | {
    "--report": FOLDERS,
    "--explain": None,
    "--strict": None,
    "--annotate": None,
    "--fast": None,
    "-x": None,
    "--hints": (["1", "2", "3"], ["0", "4", "x", "", "1.5"]),
    "--fix-seconds": SECONDS,
    "--format": (["text", *TAKING], ["", "xml", "JSON", "json,text", "\n"]),
}
GRAMMAR = {  # command → (positional, options)
    "run": (([[], ["network"], ["neuron", "losses"]], [["nuron"], ["network/x"], ["a/b/c/d/e"], [""]]),
            COMMON | {"--output": FOLDERS}),
    "check": (([["mine.py"], ["./mine.py"], ["ü ß.py"]],
               [[], ["no.py"], ["folder"], ["mine.txt"], [f"{LONG}.py"], [""]]),
              COMMON | CHECK),
    "fix": (([["mine.py"], ["ü ß.py"]], [[], ["no.py"], ["folder"], ["mine.txt"], [""], ["a", "b"]]),
            DECLARED | {"--write": None, "--all-fixes": None, "--seed": SEEDS, "--fix-seconds": SECONDS}),
    "train": (([["--data", "t.csv", "--target", "y"]], [[], ["--data", "t.csv"], ["--target", "y"], ["x"]]),
              COMMON | {"--output": FOLDERS}),
    "power": (([[]], [["x"], ["\n"]]), {"--seed": SEEDS, "--json": FILES}),
    "report": (([["r0.json"]], [[], ["no.json"], ["folder"], ["mine.py"], ["half.json"], [f"{LONG}.json"], ["a\0b"]]),
               {"--output": FOLDERS}),
    "list": (([[]], [["x"], ["--json", "-"]]), {}),
    "mistakes": (([[], ["bias"], ["MOMENTUM"]], [["xyzzy"], ["a", "b"], ["\n\n"]]), {}),
    "explain": (([["factor-2"], ["missing-1/n"]],
                 [[], ["neuron"], ["a/b/c/d"], ["\n"], ["neuron/x/float64/output"], ["factor-3"]]), {"--seed": SEEDS}),
}  # fmt: skip
NOISE = ["--nothing", "--jsn", "-x", "--=", "--json", "--\n", "--ü=\udcff", f"--{'x' * 5000}", "--seed", "--no\tsuch=1"]


def drawn(rng):
    """A command line, and whether it is valid."""
    name = rng.choice([*GRAMMAR] * 6 + ["chekc", "", "\0", "Run", "mine.py", "network", LONG])
    if name not in GRAMMAR:
        return [name], False
    (good, bad), options = GRAMMAR[name]
    valid, line = bool(good) and rng.random() < 0.85, []
    line += rng.choice(good if valid else bad)
    for option in rng.sample([*options], min(len(options), rng.choice([0, 1, 1, 2, 3, 5]))):
        if options[option] is None:
            line.append(option)
            continue
        values, others = options[option]
        fits = rng.random() < 0.8
        value = rng.choice(values if fits else others)
        valid &= fits
        joined = option.startswith("--") and (value.startswith("-") or rng.random() < 0.3)
        line += [f"{option}={value}"] if joined else [option, value]
        valid &= joined or not value.startswith("-")
    if rng.random() < 0.05:
        line.append(rng.choice(NOISE))
        valid = False
    if name == "run" and rng.random() < 0.2:
        line.append("--no-report")
        valid &= not any(part.startswith("--output") for part in line)
    if (
        sum(part in ("--json=-", "--csv=-", "--junit=-") or part.removeprefix("--format=") in TAKING for part in line)
        > 1
    ):
        valid = False
    return [name, *line], valid


@pytest.fixture
def answered(tmp_path, monkeypatch):
    """A folder with what the grammar names, and answers in the place of all that takes long: the verdicts given."""
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"{n},{n % 3},{n % 2}\n" for n in range(20))
    for name, text in (
        ("mine.txt", ""),
        ("t.csv", f"a,b,y\n{rows}"),
        ("half.json", "{"),
        ("folder/thesis.tex", "years"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    for name in ("mine.py", "ü ß.py"):
        (tmp_path / name).write_text(RIGHT)
    for name in ("empty", "loop"):
        (tmp_path / name).mkdir()
    for link, target in (("loop/loop", "loop"), ("link.json", "behind.json"), ("link", "behind")):
        (tmp_path / link).symlink_to(target)
    (tmp_path / "r0.json").write_text(Results([Check("p", "q", "c", "float64", "agree", SIDE, SIDE)]).to_json())
    given, rng = [], random.Random(SEED)

    def judge_all(*args, **options):
        given.append(rng.choice([*CODES]))
        return Results([Check("neuron", "output", "c", "float64", given[-1], SIDE, SIDE)] if given[-1] else [])

    for module in ("compare.api", "compare.training.own_data", "compare.fixing"):
        monkeypatch.setattr(f"{module}.judge_all", judge_all)
    monkeypatch.setattr("compare.api._with_exhibits", lambda results, subjects: results)
    monkeypatch.setattr("compare.fixing.read_of", lambda *args: None)
    monkeypatch.setattr("compare.fixing.fixes_of", lambda *args: [])
    monkeypatch.setattr("compare.api.stories", lambda *args, **options: [])
    monkeypatch.setattr("compare.power.measure.power", lambda *args, **options: trained().power)
    monkeypatch.setattr(
        "compare.report.folder._fill", lambda folder, results: (folder / "index.html").write_text("new")
    )
    return given


def expected(line, valid, verdict):
    """The exit code that was promised."""
    if not valid:
        return 4
    if line[0] in ("list", "mistakes", "explain", "report", "power"):
        return int(line[0] == "power")  # which has a hole, as it was made up
    lenient = "--allow-unstable" in line or (line[0] == "check" and "--strict" not in line)
    return 0 if verdict == "unstable" and lenient else CODES[verdict]


def fuzz(count, seed, answered):
    """Run so many command lines; returns how often each exit code came."""
    rng, codes = random.Random(seed), Counter()
    for _ in range(count):
        line, valid = drawn(rng)
        answered.clear()
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(line)
        said = [part if len(part) < 60 else f"{part[:57]}..." for part in line]
        assert code == expected(line, valid, answered[-1] if answered else None), (said, valid, err.getvalue()[-600:])
        assert "Traceback" not in err.getvalue(), said
        if code == 4:
            assert not answered, said  # before anything is judged
            assert out.getvalue() == "", said
            assert err.getvalue().startswith("nncompare: "), said
            assert err.getvalue()[:-1].isprintable(), said
            assert len(err.getvalue()) < 700, said
        codes[code] += 1
    assert Path("folder/thesis.tex").read_text() == "years"
    assert Path("link.json").is_symlink()
    assert Path("link").is_symlink()
    assert not list(Path().rglob(".nncompare-*"))
    return codes


def test_hundreds_of_command_lines_end_as_promised(answered):
    codes = fuzz(250, SEED, answered)
    assert min(codes[code] for code in (0, 1, 4, 5)) > 5, codes


@pytest.mark.soak
def test_thousands_of_command_lines_end_as_promised(answered, capsys):
    codes = fuzz(5000, SEED + 1, answered)
    with capsys.disabled():
        print(f"\ncommand lines, seed {SEED + 1}: {codes.total():,}: {dict(sorted(codes.items()))}")
