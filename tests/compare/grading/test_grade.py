"""The command ``grade`` as a teacher runs it: nobody is lost, nothing ends the run, and what is judged is kept."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest

from compare.cli import main
from compare.diagnosis.entry import entry
from compare.grading import classroom, judgement, keeping, rubric, table
from compare.grading.judgement import Asked, judged
from compare.grading.submissions import found
from compare.results import Results
from compare.wording import UNKNOWN
from tests.compare.grading.a_class import CLASS, JAX, RIGHT, hand_in

ROOT = Path(__file__).resolve().parents[3]
FEW = ["--timeout", "8", "-k", "random/float64"]
BY_HAND = "could not be judged: the judge failed itself (ZeroDivisionError). Please report that"
HANDED_IN = ("anna.py", "carla.py", "dora.ipynb", "emil.py", "fritz.py", "gina.py", "hugo.docx", "ida.py", "kim.py")


def nncompare(*args, cwd, **options):
    """The real program."""
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "compare", *map(str, args)]
    return subprocess.Popen(command, cwd=cwd, env=environ, stdout=-1, stderr=-1, text=True, encoding="utf-8", **options)


def done(process):
    out, err = process.communicate()
    return process.returncode, out, err


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A small class and what came of it: (folder, exit code, standard output, standard error)."""
    folder = tmp_path_factory.mktemp("class")
    hand_in(folder / "submissions", {name: CLASS[name] for name in HANDED_IN})
    return folder, *done(nncompare("grade", "submissions", *FEW, cwd=folder))


def rows(folder, report="reports/grades"):
    with open(folder / report / "pages" / "grades.csv", encoding="utf-8", newline="") as table:
        return {row["name"]: row for row in csv.DictReader(table)}


def files_in(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_everyone_is_in_the_table_whatever_they_have_handed_in(graded):
    folder, code, out, err = graded
    assert code == 0
    assert err.splitlines()[0] == "nncompare: 0 of 9 judged, now anna.py"
    assert re.sub(r"nncompare: \d of 9 judged, now [\w.]+(; about \d+ (s|minutes?) left)?\n", "", err) == ""
    table = rows(folder)
    assert {name: row["verdict"] for name, row in table.items()} == {
        "anna.py": "agree",
        "carla.py": "disagree",
        "dora.ipynb": "disagree",
        "emil.py": "not judged: hangs",
        "fritz.py": "not judged: ends the process",
        "gina.py": "not judged: empty",
        "hugo.docx": "not judged: not Python",
        "ida.py": "disagree",
        "kim.py": "not judged: syntax",
    }
    assert all(name in out for name in HANDED_IN)
    assert out.splitlines()[-1] == "9 submissions, of which 1 without a mistake, 5 that cannot be run."


def test_points_are_those_of_the_rubric(graded):
    table = rows(graded[0])
    points = {name: (row["points"], row["of"]) for name, row in table.items()}
    assert points["anna.py"] == ("14", "14")
    assert points["carla.py"] == ("8.25", "14")  # 4 + 2 + half of 3/4 of 6, and no step
    assert points["dora.ipynb"] == ("9.75", "14")  # and three quarters of 2: the step has what the gradients have wrong
    assert points["ida.py"] == ("6", "14")
    assert {points[name] for name in ("emil.py", "fritz.py")} == {("0", "14")}  # they say that they are networks
    assert {points[name] for name in ("gina.py", "hugo.docx", "kim.py")} == {("0", "15")}  # of all that may be asked
    assert "14 for 6 networks: forward 4, loss 2, gradients 6, step 2; 15 for 3 of" in re.sub(r"\s+", " ", graded[2])


def test_equal_mistakes_are_together_with_their_lines_in_files_and_in_notebooks(graded):
    folder, _, out, _ = graded
    assert "1. 2 submissions: A bias gradient is averaged over the samples although dz contains the 1/n already." in out
    assert "carla.py:17, dora.ipynb (cell 3, line 29) [bias-gradient-averaged]" in re.sub(r"\s+", " ", out)
    found = json.loads((folder / "reports/grades/pages/grades.json").read_text(encoding="utf-8"))
    averaged = next(c for c in found["clusters"] if c["mistake"] == "bias-gradient-averaged")
    assert ([m["name"] for m in averaged["members"]], averaged["points"]) == (["carla.py", "dora.ipynb"], 8)
    costs = [c["points"] for c in found["clusters"]]
    assert costs == sorted(costs, reverse=True)  # 8: 3.75 for the gradients of each, and half a point for dora's step


def test_what_is_alike_and_what_is_no_work_of_ones_own_is_a_hint(graded):
    table, out = rows(graded[0]), graded[2]
    assert "Alike beyond chance in this class (a hint, no verdict)\n  anna.py, dora.ipynb, emil.py, fritz.py" in out
    assert table["carla.py"]["alike"] == ""
    assert table["ida.py"]["flags"] == "autograd (line 28)"
    assert "ida.py:28 jax.grad() differentiates, so these gradients are not by hand" in out


class Read(HTMLParser):
    """Links of a page, what it loads from elsewhere, and its text."""

    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.open, self.words = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.links += [given["href"]] if tag == "a" else []
        self.loads += [tag] if "src" in given or tag in ("script", "iframe") else []
        self.loads += [tag] if tag == "link" and given["href"] != "data:," else []
        self.open += [tag] if tag not in ("meta", "link", "br", "img") else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += [data] if "style" not in self.open else []


def test_the_teachers_page_leads_to_one_for_each_learner_and_each_needs_no_other_file(graded):
    pages = graded[0] / "reports/grades/pages"
    teacher = Read((pages / "index.html").read_text(encoding="utf-8"))
    assert set(teacher.links) == {f"learners/{name}.html" for name in HANDED_IN}
    for link in teacher.links:
        page = Read((pages / link).read_text(encoding="utf-8"))
        assert (page.loads, page.open, page.links) == ([], [], [])
    assert (teacher.loads, teacher.open) == ([], [])


def test_a_learner_is_told_what_is_off_and_neither_the_answer_nor_anything_of_others(graded):
    page = Read((graded[0] / "reports/grades/pages/learners/carla.py.html").read_text(encoding="utf-8"))
    words = " ".join(page.words)
    assert "The gradient of b1 is off." in words
    assert "8.25 / 14" in words
    for secret in ("sum(", "mean", "1/n", "bias-gradient-averaged", "dora", "alike", "17"):
        assert secret not in words


def test_a_higher_level_of_hints_costs_no_judging_and_says_where(graded, tmp_path):
    folder = graded[0]
    shutil.copytree(folder / "reports/grades/kept", tmp_path / "g/kept")
    before = files_in(tmp_path / "g/kept")
    args = [*FEW, "--report", str(tmp_path / "g"), "--hints"]
    assert main(["grade", str(folder / "submissions"), *args, "2"]) == 0
    learners = tmp_path / "g/pages/learners"
    where = " ".join(Read((learners / "dora.ipynb.html").read_text(encoding="utf-8")).words)
    assert "dora.ipynb (cell 3, line 29)" in where
    assert re.search(r"^ *29 \| +return .*mean", where, re.MULTILINE)  # the lines are numbered as in the notebook too
    assert "db1 was due" not in where
    assert main(["grade", str(folder / "submissions"), *args, "3", "--hash-names", "salt"]) == 0
    assert files_in(tmp_path / "g/kept") == before
    pages = files_in(tmp_path / "g/pages")
    assert "db1 was due" in "".join(data.decode() for data in pages.values())
    for name in HANDED_IN:  # nothing tells any more whose it is
        assert not any(name.encode() in path.name.encode() + data for path, data in pages.items())


def test_two_jobs_and_an_interrupted_run_give_the_same_bytes(graded, tmp_path):
    folder = graded[0]
    shutil.copytree(folder / "reports/grades/kept", tmp_path / "g/kept")
    for kept in (tmp_path / "g/kept").iterdir():  # as if it had been stopped before these, which take no time
        if json.loads(kept.read_bytes())["fault"] and "hangs" not in kept.read_text():
            kept.unlink()
    (tmp_path / "g/kept/half.json").write_text("{")
    again = nncompare("grade", folder / "submissions", *FEW, "--jobs", "2", "--report", tmp_path / "g", cwd=tmp_path)
    assert done(again)[0] == 0
    (tmp_path / "g/kept/half.json").unlink()
    assert files_in(tmp_path / "g") == files_in(folder / "reports/grades")


# ---- in this process, with a judge that costs nothing ----------------------------------------------------------------


def a_row(submission, asked, **known):
    return judgement._row(1, verdict="agree", functions={"loss": {"verdict": "agree", "right": 1, "of": 1}}, **known)


@pytest.fixture
def cheap(monkeypatch):
    """The judge replaced by one that says of everything that it is right, and counts."""
    asked = []
    monkeypatch.setattr(classroom, "judged", lambda s, a: asked.append(s.name) or a_row(s, a))
    return asked


def test_ctrl_c_keeps_what_is_judged_and_the_same_command_goes_on(cheap, monkeypatch, tmp_path, capsys):
    hand_in(tmp_path / "s", {f"{name}.py": f"# {name}" for name in "abcd"})
    judge = classroom.judged
    monkeypatch.setattr(classroom, "judged", lambda s, a: None if s.name == "c.py" else judge(s, a))
    args = ["grade", str(tmp_path / "s"), "--report", str(tmp_path / "g")]
    assert main(args) == 2
    said = f"nncompare: interrupted: 2 of 4 are graded and kept in {tmp_path / 'g/kept'}; the same command goes on"
    assert capsys.readouterr().err.splitlines() == ["nncompare: 0 of 4 judged, now a.py", said]
    assert not (tmp_path / "g/pages").exists()
    monkeypatch.setattr(classroom, "judged", judge)
    assert main(args) == 0
    assert cheap == ["a.py", "b.py", "c.py", "d.py"]  # each once


def test_equal_files_are_judged_once_and_a_changed_one_again_but_not_for_another_rubric(cheap, tmp_path, capsys):
    hand_in(tmp_path / "s", {"a.py": "x", "b.py": "x", "c.py": "y"})
    args = ["grade", str(tmp_path / "s"), "--report", str(tmp_path / "g"), "--csv", "-"]
    assert main(args) == 0
    assert cheap == ["a.py", "c.py"]
    assert capsys.readouterr().out.splitlines()[1] == "a.py,2,2,agree,agree,,,,"
    (tmp_path / "s/c.py").write_text("z")
    (tmp_path / "r.toml").write_text("[points]\nloss = 7\n")
    assert main([*args, "--rubric", str(tmp_path / "r.toml")]) == 0
    assert cheap == ["a.py", "c.py", "c.py"]
    assert capsys.readouterr().out.splitlines()[1].startswith("a.py,7,7,")


def test_another_question_or_another_judge_is_judged_anew(tmp_path, monkeypatch):
    [submission] = found(hand_in(tmp_path, {"a.py": RIGHT}))
    asked = [
        Asked({"loss": None}),
        Asked({"loss": "mse"}),
        Asked({"loss": None}, keyword="random"),
        Asked({"loss": None}, seed=1),
    ]
    keys = {keeping.key_of(submission, each) for each in asked}
    monkeypatch.setattr(keeping, "_tool", lambda: "another")
    assert len({*keys, keeping.key_of(submission, asked[0])}) == 5


def test_a_fault_of_the_judge_is_one_row_that_a_person_looks_at(tmp_path, monkeypatch):
    monkeypatch.setattr(judgement, "opened", lambda *args, **options: 1 / 0)
    [submission] = found(hand_in(tmp_path, {"a.py": RIGHT}))
    row = judged(submission, Asked({}))
    assert row is not None
    assert row["fault"] == {"kind": "by hand", "says": BY_HAND}
    assert rubric.graded(row, rubric.default()).points is None


def test_what_a_file_declares_counts_only_where_the_rubric_allows_it(tmp_path, monkeypatch):
    judged_by = []
    monkeypatch.setattr(judgement, "check", lambda file, **given: judged_by.append(given["loss"]) or Results())
    [submission] = found(hand_in(tmp_path, {"a.py": f'LOSS = "half_mse"\nLAYERS = [5, 4, 3]\n{RIGHT}'}))
    constants = {"against": "network", "loss": "mse", "layers": (5, 4, 3)}
    rows = [judged(submission, Asked(constants, allowed)) for allowed in ((), ("layers", "loss"))]
    assert judged_by == ["mse", None]  # None is what the file itself says
    assert [row and row["declared"] for row in rows] == [{}, {"loss": "half_mse"}]


def test_a_text_that_is_nested_too_deeply_is_no_fault_of_the_judge(tmp_path):
    [submission] = found(hand_in(tmp_path, {"a.py": f"x = {'-' * 100_000}1"}))
    row = judged(submission, Asked({}))
    assert row is not None
    assert row["fault"] == {"kind": "syntax", "says": "is nested too deeply to be read"}


@pytest.mark.parametrize(
    ("text", "model", "labels"),
    [('AGAINST = "neuron"', "neuron", False), ('AGAINST = "logistic_regression"', "logistic_regression", True)],
)
def test_a_row_knows_its_model_and_whether_its_targets_are_labels_whether_it_can_be_run_or_not(
    text, model, labels, tmp_path
):
    runs = f"{text}\ndef forward(params, X):\n    return X[:, 0]\n"
    for code in (runs, f"{runs}1 / 0\n"):
        [submission] = found(hand_in(tmp_path, {"a.py": code}))
        row = judged(submission, Asked({}, dtypes=("float64",), keyword="random and output"))
        assert row is not None
        assert (row["model"], row["labels"], row["fault"] is None) == (model, labels, code == runs)


def test_a_seed_is_a_submissions_own(tmp_path, monkeypatch):
    seeds = []
    monkeypatch.setattr(judgement, "_judged", lambda s, a, seed: seeds.append(seed))
    for text in (RIGHT, JAX, RIGHT):
        judged(found(hand_in(tmp_path, {"a.py": text}))[0], Asked({}))
    judged(found(tmp_path)[0], Asked({}, seed=7))
    assert seeds[0] == seeds[2] != seeds[1]
    assert seeds[3] == 7


def test_a_spreadsheet_takes_no_name_for_a_formula(cheap, tmp_path, capsys):
    hand_in(tmp_path / "s", {"=1+2.py": "x", "@a.py": "y"})
    assert main(["grade", str(tmp_path / "s"), "--report", str(tmp_path / "g"), "--csv", "-"]) == 0
    assert [line.partition(",")[0] for line in capsys.readouterr().out.splitlines()[1:]] == ["'=1+2.py", "'@a.py"]


def test_names_that_no_page_can_be_called_by_get_a_page_all_the_same(cheap, tmp_path):
    names = ["a b.py", "a_b.py", "ä.py", "a\nb.py", "<b>.py", "x" * 200 + ".py"]
    hand_in(tmp_path / "s", {name: name for name in names})
    assert main(["grade", str(tmp_path / "s"), "--report", str(tmp_path / "g")]) == 0
    pages = [path.name for path in (tmp_path / "g/pages/learners").iterdir()]
    assert len(pages) == len(names)
    assert all(re.fullmatch(r"[\w.-]+\.html", name, re.ASCII) for name in pages)
    assert "<b>" not in (tmp_path / "g/pages/index.html").read_text(encoding="utf-8")


def test_the_default_rubric_is_printed_with_its_remarks(capsys):
    assert main(["grade", "--print-rubric"]) == 0
    assert capsys.readouterr().out == rubric.default_text()


def test_a_fix_is_sought_as_long_as_asked_and_no_longer_than_a_submission_may_take(tmp_path, monkeypatch):
    asked = []

    def check(file, progress, **given):
        asked.append(given["fix_seconds"])
        try:
            progress(0, None, "judged")
        except Exception:  # as a search does that must not cost a verdict
            return Results()
        return Results(diagnosis=[entry(UNKNOWN, "", "", False, ["loss"])])

    monkeypatch.setattr(judgement, "check", check)
    monkeypatch.setattr(judgement, "find", lambda subject, results, seconds, **given: asked.append(seconds))
    [submission] = found(hand_in(tmp_path, {"a.py": RIGHT}))
    rows = [
        judged(submission, Asked({}, fix_seconds=seconds, limit=at)) for seconds, at in ((3, 100), (3, -1), (0, 100))
    ]
    assert asked == [0, 3, 0, 0]  # a fix is sought once it is known what is wrong without one; nothing is judged again
    assert [row and row["fault"]["kind"] for row in rows] == ["by hand", "too slow", "by hand"]
    keys = {keeping.key_of(submission, Asked({}, fix_seconds=seconds)) for seconds in (0, 3)}
    assert len(keys) == 2


UNIT = """import numpy as np
AGAINST = "logistic_regression"
print("LOUD")
def forward(params, X):
    return 1 / (1 + np.exp(-(X @ params["W"] + params["b"])))
def gradients(params, X, y):
    print("LOUD")
    dz = (forward(params, X) - y) / len(y)
    return {"W": X.T @ dz, "b": dz.mean()}
"""
OF_A_CLASS = """import numpy as np
class Unit:
    def __init__(self, n_features=3):
        print("LOUD")
        self.W, self.b = np.zeros(n_features), 0.0
    def forward(self, X):
        return 1 / (1 + np.exp(-(X @ self.W + self.b)))
    def fit(self, X, y, lr):
        dz = (self.forward(X) - y) / len(y)
        self.W, self.b = self.W - lr * X.T @ dz, self.b - lr * dz.sum()
"""


@pytest.mark.parametrize("text", [UNIT, OF_A_CLASS])
def test_what_a_submission_prints_reaches_nobody_while_a_fix_is_sought_either(text, tmp_path, capfd):
    [submission] = found(hand_in(tmp_path, {"a.py": text}))
    row = judged(submission, Asked({}, dtypes=("float64",), keyword="random", fix_seconds=300))
    assert row is not None
    assert row["fault"] is None
    assert [e["fix"]["proved"] for e in row["findings"]] == ([True] if text == UNIT else [])
    assert "LOUD" not in "".join(capfd.readouterr())


def test_hashes_lead_back_to_names_in_a_file_that_nobody_else_can_read(cheap, tmp_path):
    hand_in(tmp_path / "s", {"a.py": "x", "b.py": "y"})
    args = ["grade", str(tmp_path / "s"), "--report", str(tmp_path / "g")]
    assert main(args) == 0
    assert not (tmp_path / "g/names.csv").exists()
    assert main([*args, "--hash-names", "salt"]) == 0
    path = tmp_path / "g/names.csv"
    with path.open(encoding="utf-8", newline="") as held:
        found = {row["hash"]: row["name"] for row in csv.DictReader(held)}
    assert {found[name] for name in rows(tmp_path, "g")} == {"a.py", "b.py"}
    assert path.stat().st_mode & 0o077 == 0


def test_the_line_stands_before_the_mistake_which_is_told_whole(tmp_path, monkeypatch, capsys):
    says = f"Layer 1 {'averages ' * 20}what it should sum."
    known = {"mistake": "x", "says": says, "certain": True, "line": 7, "explains": ["loss"], "excerpt": [], "fix": None}
    more = {"function": "loss", "computes": None, "expected": None, "where": "", "also_possible": []}
    wrong = {"loss": {"verdict": "wrong", "right": 0, "of": 1}}
    row = judgement._row(1, verdict="disagree", functions=wrong, findings=[known | more])
    monkeypatch.setattr(classroom, "judged", lambda *_: row)
    hand_in(tmp_path / "s", {"a.py": "x"})
    assert main(["grade", str(tmp_path / "s"), "--report", str(tmp_path / "g")]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0].split() == ["loss", "points", "line", "first", "mistake", "look", "at"]
    table = " ".join(out.partition("The maximum")[0].split()[7:])
    assert table == f"a.py ✗ 0 / 2 7 {says}"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "grade: expected a folder of submissions; got none"),
        (["no"], "expected a folder of submissions; no is not there"),
        (["s", "--rubric", "no.toml"], "cannot read no.toml: No such file or directory"),
        (["s", "--starter", "no.py"], "cannot read no.py: No such file or directory"),
        (["s", "--timeout", "soon"], "--timeout: expected a number of seconds above 0; got 'soon'"),
        (["s", "--memory", "lots"], "--memory: expected an amount of at least 1M, such as 4G or 512M; got 'lots'"),
        (["s", "--against", "netwrk"], "AGAINST: expected one of"),
        (["s", "--jobs", "0"], "argument --jobs: expected a whole number of at least 1; got '0'"),
        (["s", "-k", "and"], "-k: expected words joined by and, or, not and ( ); got 'and'"),
        (["s", "--json", "-", "--csv", "-"], "--json - and --csv -: standard output can take only one of them"),
        (["s", "--report", "s"], "s/pages is not a report"),
    ],
)
def test_what_is_asked_for_in_vain_is_one_line_before_anything_is_judged(
    args, said, cheap, tmp_path, monkeypatch, capsys
):
    hand_in(tmp_path, {"s/a.py": RIGHT, "s/pages/mine.txt": ""})
    monkeypatch.chdir(tmp_path)
    assert main(["grade", *args]) == 4
    err = capsys.readouterr().err
    assert err.startswith(f"nncompare: {said}")
    assert err.count("\n") == 1
    assert cheap == []


@pytest.mark.soak
def test_a_real_ctrl_c_and_two_jobs_give_the_same_bytes(graded, tmp_path):
    folder, args = graded[0], ["grade", graded[0] / "submissions", *FEW, "--report", tmp_path / "g"]
    first = nncompare(*args, "--jobs", "2", cwd=tmp_path, start_new_session=True)
    while not list((tmp_path / "g/kept").glob("*.json")):
        time.sleep(0.1)
    os.killpg(first.pid, signal.SIGINT)
    code, _, err = done(first)
    assert (code, err.count("the same command goes on\n")) == (2, 1)
    assert done(nncompare(*args, "--jobs", "2", cwd=tmp_path))[0] == 0
    assert files_in(tmp_path / "g") == files_in(folder / "reports/grades")


def test_who_declares_another_model_is_not_wrong_but_looked_at(tmp_path):
    neuron = 'AGAINST = "neuron"\n\ndef forward(params, X):\n    return X @ params["W"] + params["b"]\n'
    submission = found(hand_in(tmp_path, {"a.py": neuron}))[0]
    row = judged(submission, Asked({"against": "network", "layers": (5, 4, 3)}))
    assert row["fault"] == {"kind": "another model", "says": "declares AGAINST = 'neuron', not 'network'"}
    assert rubric.graded(row, rubric.default()).points is None
    assert (row["functions"], row["findings"]) == ({}, [])


def test_without_a_mistake_is_who_has_all_points_of_what_is_there():
    def handed_in(points, loss="right", fault=None, costs=0):
        parts = {"loss": SimpleNamespace(why=loss, points=points, of=4)}
        grade = SimpleNamespace(points=points, of=4, parts=parts, costs={"loss": costs})
        return SimpleNamespace(row={"fault": fault}, grade=grade)

    some = {"a": handed_in(3.5), "b": handed_in(2, "not there"), "c": handed_in(4), "d": handed_in(4, costs=1)}
    some["e"] = handed_in(None, "for your teacher to say", {"kind": "by hand"})
    said = "5 submissions, of which 2 without a mistake (1 of these lacks something), 1 for you to give points."
    assert table.summed_up(SimpleNamespace(graded=some)) == said
    assert table.summed_up(SimpleNamespace(graded={"c": some["c"]})) == "1 submission, of which 1 without a mistake."
