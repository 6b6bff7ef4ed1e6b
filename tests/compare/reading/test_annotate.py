"""The file with what its lines compute: as it stands on the terminal, and whatever the file does while it is read."""

from __future__ import annotations

import pytest

from compare.cli import main
from compare.contract.apart import File
from compare.contract.spec import spec_from
from compare.reading import running
from compare.reading.place import Place
from compare.reading.reading import Reading, annotate, read
from tests.compare.test_cli import RIGHT, WRONG

ONE_CHECK = ("-k", "/random/float64/grad.b")
LINES = ("def f(a):", "    return a + 1  # " + 20 * "long ", "    b = 2 * a", "    return " + 30 * "b + " + "b")


@pytest.fixture
def checked(tmp_path, capfd):
    """(text, flags) → exit code, and what stands on standard output and standard error, of ``check --annotate``."""

    def run(text, *flags):
        path = tmp_path / "mine.py"
        path.write_text(text, encoding="utf-8")
        code = main(["check", str(path), "--annotate", *ONE_CHECK, *flags])
        return code, *capfd.readouterr()

    return run


def beside(out):
    """What stands beside the lines of the file: line → note."""
    lines = [line.partition(" | ") for line in out.splitlines() if " | " in line]
    return {
        text.split("  ")[0]: text.partition("  ")[2].strip() for _, _, text in ((n, s, t.strip()) for n, s, t in lines)
    }


def test_beside_each_line_stands_what_it_computes_and_the_answer_stays_last(checked):
    code, out, _ = checked(RIGHT)
    assert code == 0
    assert beside(out)['return X @ params["W"] + params["b"]'] == "z"
    assert "◀" not in out
    assert "agree" in out.splitlines()[-1]


def test_the_place_of_the_mistake_is_marked_with_what_it_computes_and_what_was_due(checked):
    code, out, _ = checked(WRONG)
    assert code == 1
    assert beside(out)['return {"W": X.T @ dz, "b": dz.mean()}'] == "◀ computes db / n, db was due"
    assert out.count("◀") == 1


LAYERED = """
import numpy as np
def forward(params, X):
    a1 = np.tanh(X @ params["W1"] - params["b1"])
    return a1 @ params["W2"] + params["b2"]
"""
DAMPED = """
import numpy as np
def forward(params, X):
    return X @ params["W"] + params["b"]
def gradients(params, X, y):
    dz = 2 * (forward(params, X) - y) / len(y)
    return {"W": X.T @ dz, "b": dz.sum()}
def step(params, X, y, lr, state):
    state = {name: state.get(name, 0 * p) for name, p in params.items()}
    g = gradients(params, X, y)
    for name in params:
        state[name] *= 0.9
        state[name] += g[name]
        state[name] *= lr
    return {name: params[name] - state[name] for name in params}, state
"""


def read_of(tmp_path, text, **given):
    path = tmp_path / "mine.py"
    path.write_text(text)
    return read(path, spec_from(given))


def test_a_product_is_named_with_the_weights_as_the_file_keeps_them(tmp_path):
    given = {"against": "network", "layers": (4, 3, 2), "activation": "tanh", "output": "identity", "loss": "mse"}
    assert read_of(tmp_path, LAYERED, layout="in_out", **given).places[0].computes == "X @ W1 − b1"


def test_what_holds_in_a_first_step_alone_is_no_name_of_a_line(tmp_path):
    given = {"against": "neuron", "features": 4, "activation": "identity", "loss": "mse"}
    found = read_of(tmp_path, DAMPED, optimizer="sgd", momentum=0.9, **given)
    lines = DAMPED.splitlines()
    assert found.names[lines.index('    return {"W": X.T @ dz, "b": dz.sum()}') + 1] == "dW, db"
    assert lines.index("        state[name] += g[name]") + 1 not in found.names  # dW, as long as what is kept is 0


@pytest.mark.parametrize(("seconds", "times"), [("0", 1), ("15", 2)])  # before the search, and beside its fix
def test_what_stands_beside_the_lines_was_read_for_the_message(checked, monkeypatch, seconds, times):
    runs = []
    run = running.Opened.run
    monkeypatch.setattr(running.Opened, "run", lambda self, text: runs.append(text) or run(self, text))
    code, out, _ = checked(WRONG, "--fix-seconds", seconds)
    assert runs.count(WRONG) == times
    assert (code, out.count("◀ computes db / n, db was due")) == (1, 1)


@pytest.mark.parametrize(
    ("hints", "beside_the_line"),
    [("1", "dW, db / n"), ("2", "◀ computes db / n"), ("3", "◀ computes db / n, db was due")],
)
def test_beside_the_lines_no_more_is_told_than_the_hints_allow(checked, hints, beside_the_line):
    _, out, _ = checked(WRONG, "--hints", hints, "--fix-seconds", "0")
    [line] = [line for line in out.splitlines() if 'return {"W"' in line][-1:]
    assert line.partition("dz.mean()}")[2].strip() == beside_the_line
    assert out.count("◀") == (hints != "1")


@pytest.mark.parametrize(
    ("evidence", "note"),
    [
        ("missing", "◀ after this a line is missing"),
        ("too much", "◀ is one line too many"),
        ("moved", "◀ stands in the wrong place"),
    ],
)
def test_beside_a_text_that_is_right_a_line_may_be(evidence, note):
    place = Place("f", 1, (1, 0, 1, 1), "", "", "da1", "dz1", evidence)
    assert annotate(Reading((place,), lines=("a",))).endswith(note)


def test_a_fault_of_the_reading_costs_no_verdict(checked, monkeypatch):
    monkeypatch.setattr("compare.api.reading", lambda *args, **options: 1 / 0)
    code, out, err = checked(RIGHT)
    assert (code, err) == (0, "")
    assert "it failed itself (ZeroDivisionError: division by zero)" in out
    assert "agree" in out.splitlines()[-1]


def test_with_json_nothing_else_stands_on_standard_output(checked):
    code, out, err = checked("print('hello')\n" + WRONG, "--json", "-")
    assert (code, out[0], out.rstrip()[-1]) == (1, "{", "}")
    assert "◀" in err


ENDS = {  # what a file does when it is read, and what is said
    "os._exit(3)": "ended the process (exit code 3)",
    "import ctypes; ctypes.string_at(0)": "crashed the process (SIGSEGV, a segmentation fault)",
    "while True: pass": "did not return within 0.5 s",
}


@pytest.mark.parametrize("does", ENDS)
def test_a_file_that_ends_the_reading_is_listed_with_the_reason(tmp_path, monkeypatch, does):
    monkeypatch.setattr(running, "A_RUN", 0.5)
    path = tmp_path / "mine.py"
    path.write_text(f"import os\nif __name__ == 'candidate_read':\n    {does}\n{WRONG}", encoding="utf-8")
    file = File(path)
    found = read(file, spec_from(file.found["constants"]))
    *lines, last = annotate(found).splitlines()
    assert [line.partition("| ")[2] for line in lines][:3] == path.read_text().splitlines()[:3]
    assert ENDS[does] in last
    assert found.place is None


def test_a_file_that_ends_its_process_while_the_place_is_looked_for_keeps_its_names(tmp_path):
    path = tmp_path / "mine.py"
    ends = "    b = dz.mean()\n    if b != np.mean(dz):\n        os._exit(3)\n    return {"
    path.write_text("import os\n" + WRONG.replace("    return {", ends).replace("dz.mean()}", "b}"), encoding="utf-8")
    file = File(path)
    found = read(file, spec_from(file.found["constants"]))
    assert (found.end, found.place) == ("ended the process (exit code 3)", None)
    assert "dW" in found.names.values()


def test_what_a_file_prints_while_it_is_read_reaches_nobody(checked):
    _, out, err = checked("if __name__ == 'candidate_read': print('hello')\n" + RIGHT)
    assert "hello" not in out.replace("print('hello')", "") + err


@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_terminal_and_no_note_is_lost(width):
    place = Place("f", 4, (4, 0, 4, 1), "", "", "dz2·n, a name of some length", "dz2 of all samples", "mends")
    names = {1: "p", 2: "z1, a1, z2", 3: "db1 / n"}
    lines = annotate(Reading((place,), names, lines=LINES), width).splitlines()
    assert max(map(len, lines)) <= width
    said = " ".join(" ".join(lines).split())
    for note in ("p", "z1, a1, z2", "db1 / n", "◀ computes dz2·n,", "was due"):
        assert note in said
    assert lines[0].startswith("1 | def f(a):")
    assert lines[1].startswith("2 |     return a + 1  # long")
    assert lines[1].endswith("…")


def test_what_has_the_name_of_what_was_due_is_said_to_be_arranged_otherwise():
    place = Place("f", 1, (1, 0, 1, 1), "", "", "W1", "W1", "mends")
    assert annotate(Reading((place,), lines=("a",))).endswith("◀ computes W1, but in another order or shape")


def test_where_no_place_can_be_named_that_is_said():
    assert annotate(Reading(lines=("a = 1",), wrong=("grad.b",))).endswith("the place of the mistake in grad.b.")
    assert "place" not in annotate(Reading(lines=("a = 1",)))


@pytest.mark.parametrize("size", ["1e-200", "1e200"])
@pytest.mark.filterwarnings("error")
def test_values_whose_squares_are_no_numbers_any_more_are_read_without_a_warning(tmp_path, size):
    path = tmp_path / "mine.py"
    path.write_text(RIGHT.replace("    return X @", f"    far = X * {size} + {size}\n    return X @"), encoding="utf-8")
    assert read(path, spec_from({"against": "neuron", "activation": "identity"})).names


def test_numbers_of_lines_are_those_of_python_and_control_characters_are_shown_as_such(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text(
        RIGHT.replace("def forward", "# a page\f and a line\u2028 end \x1b[31m\n\ndef forward", 1), encoding="utf-8"
    )
    found = read(path, spec_from({"against": "neuron", "activation": "identity"}))
    lines = annotate(found).splitlines()
    assert " 6 | # a page� and a line� end �[31m" in lines
    [line] = [line for line in lines if "return X @" in line]
    number = path.read_text(encoding="utf-8").split("\n").index('    return X @ params["W"] + params["b"]') + 1
    assert (int(line.split()[0]), found.names[number]) == (number, "z")


def test_what_leaves_python_is_a_place_like_what_raises(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text(RIGHT.replace("    dz = ", "    raise SystemExit(1)\n    dz = "), encoding="utf-8")
    file = File(path)
    found = read(file, spec_from(file.found["constants"]))
    assert (found.place.source, found.place.evidence) == ("raise SystemExit(1)", "raised")
    assert "◀ raises an error" in annotate(found)
