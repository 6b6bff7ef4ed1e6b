"""What is wrong with a file, for CI servers, code hosts and editors: JUnit, SARIF, annotations, lines of JSON."""

import json
import random
from xml.etree import ElementTree as ET

import pytest

from compare.cli import main
from compare.mending.source import unified
from compare.report.formats import MOST_ANNOTATIONS, github, json_lines, replacements, sarif
from compare.report.junit import junit
from compare.report.problems import Problem, path_below, problems
from compare.results import Check, Results, Side

pytestmark = pytest.mark.usefixtures("the_reference_runs_once")
WRONG = """\
import numpy as np

AGAINST = "neuron"
ACTIVATION = "identity"

def forward(params, X):
    return X @ params["W"] + params["b"]

def gradients(params, X, y):
    dz = 2 / len(y) * (forward(params, X) - y)
    return {"W": X.T @ dz, "b": dz.mean()}
"""
RIGHT = WRONG.replace("mean", "sum")
SENTENCE = "A bias gradient is averaged over the samples although dz contains the 1/n already."  # explain says so
FAR = Side(1.0, 1e9, 2.0)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """(SARIF, JUnit, the results) of a wrong file in a folder of a repository, and the annotations and the summary of
    its step: what the program itself writes.
    """
    folder = tmp_path_factory.mktemp("repository")
    (folder / "nets").mkdir()
    (folder / "nets" / "my net.py").write_text(WRONG)
    flags = ["check", "my net.py", "-k", "/random/", "--dtype", "float64", "--junit", "junit.xml"]
    said = {}

    def write(path, text):
        said[path if path != "-" else form] = text

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder / "nets")
        patch.setenv("GITHUB_WORKSPACE", str(folder))
        patch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
        patch.setattr("compare.cli.commands._write", write)
        (folder / "summary.md").write_text("before\n")
        for form in ("sarif", "github"):
            assert main([*flags, "--format", form]) == 1
    said["summary"] = (folder / "summary.md").read_text()
    return said


def check(verdict="agree", quantity="grad.b", case="random", pair="neuron", note="", **fields):
    numbers = {"mine": FAR, "budget": 1e-9, "plausible": 1e-9, "exact": 1.0} if verdict == "wrong" else {}
    return Check(pair, quantity, case, "float64", verdict, note=note, rerun="nncompare check …", **numbers, **fields)


def results(*checks, candidate="mine.py", **fields):
    return Results(list(checks), candidate=candidate, **fields)


# ---- JUnit -----------------------------------------------------------------------------------------------------------

# element → (attributes that it must have, those that it may have, its children): junit-10.xsd of Jenkins's xunit plugin
SCHEMA = {
    "testsuites": ("", "name time tests failures errors", "testsuite"),
    "testsuite": (
        "name tests failures errors",
        "group time skipped timestamp hostname id package file log url",
        "testsuite properties testcase system-out system-err",
    ),
    "testcase": (
        "name",
        "time classname group",
        "skipped error failure rerunFailure rerunError flakyFailure flakyError system-out system-err",
    ),
    "failure": ("", "type message", ""),
    "error": ("", "type message", ""),
    "skipped": ("", "type message", ""),
    "system-out": ("", "", ""),
}


def breaches(element):
    """What an element and those in it have that the schema doesn't allow, or lack that it asks for."""
    must, may, children = (set(names.split()) for names in SCHEMA[element.tag])
    found = [f"{element.tag} without {name}" for name in must - {*element.keys()}]
    found += [f"{element.tag} with {name}" for name in {*element.keys()} - must - may]
    found += [f"{child.tag} in {element.tag}" for child in element if child.tag not in children]
    return found + [breach for child in element if child.tag in SCHEMA for breach in breaches(child)]


def read(text):
    root = ET.fromstring(text.encode("utf-8"))
    assert breaches(root) == []
    for suite in root:
        for what, path in (("tests", "testcase"), ("failures", "*/failure"), ("errors", "*/error")):
            assert int(suite.get(what)) == len(suite.findall(path))
    assert int(root.get("tests")) == sum(int(suite.get("tests")) for suite in root)
    return root


def outcomes(root):
    """suite → quantity → what became of it."""
    return {s.get("name"): {c.get("name"): c[0].tag if len(c) else "passed" for c in s.iter("testcase")} for s in root}


def test_the_schema_is_one_that_can_be_broken():
    wrong = ET.fromstring(
        "<testsuites><testsuite name='a' tests='1' errors='0' colour=''><failure/></testsuite></testsuites>"
    )
    assert {*breaches(wrong)} == {"testsuite without failures", "testsuite with colour", "failure in testsuite"}


def test_of_a_file_each_quantity_is_a_case_of_one_suite(found):
    root = read(found["junit.xml"])
    became = dict.fromkeys(("output", "grad.W", "arguments_unchanged", "repeatable"), "passed")
    became |= {"grad.b": "failure"} | dict.fromkeys(("loss", "input_gradient", "step", "predict"), "skipped")
    assert outcomes(root) == {"my net.py": became}
    failure = root.find(".//failure")
    assert failure.get("type") == "wrong"
    assert failure.get("message").startswith("`dz.mean()` computes db / n, and db with the fix.")
    for line in ('fix |     return {"W": X.T @ dz, "b": dz.sum()}', "  --> my net.py:11, in gradients"):
        assert line in failure.text.splitlines()


def test_of_a_run_each_pair_is_a_suite():
    both = results(check(pair="neuron"), check("wrong", pair="network", quantity="loss"), candidate="scratch")
    assert outcomes(read(junit(both, False))) == {"neuron": {"grad.b": "passed"}, "network": {"loss": "failure"}}
    assert outcomes(read(junit(results(candidate="scratch"), False))) == {"scratch": {}}


@pytest.mark.parametrize(
    ("checks", "passes", "outcome"),
    [
        ((check(), check("undecided", case="far", note="overflows")), True, "passed"),
        ((check("undecided", note="overflows"),), False, "skipped"),
        ((check(), check("wrong", case="far")), False, "failure"),
        ((check("error", note="KeyError: 'b'"),), False, "error"),
        ((check(), check("unstable", case="far")), False, "failure"),
        ((check(), check("unstable", case="far")), True, "system-out"),
    ],
)
def test_an_outcome_is_that_of_the_command(checks, passes, outcome):
    assert outcomes(read(junit(results(*checks), passes))) == {"mine.py": {"grad.b": outcome}}


def test_a_run_that_was_interrupted_is_no_success():
    assert outcomes(read(junit(results(check(), interrupted=True), False)))["mine.py"]["all"] == "error"


@pytest.mark.parametrize("sign", [*map(chr, range(32)), "\x7f", "\x85", "\ud800", "\ufffe", "\uffff", "<", "&", "😀"])
def test_what_somebodys_error_says_is_written_whatever_it_holds(sign):
    root = read(junit(results(check("error", note=f"a{sign}b"), candidate=f"{sign}.py"), False))
    told = root.find(".//error").text
    assert any(f"a{form}b" in told for form in (sign, sign.encode("unicode_escape").decode(), "\n"))


# ---- SARIF -----------------------------------------------------------------------------------------------------------


def lacking(log):
    """What SARIF 2.1.0 requires (sections 3.13 to 3.58) and the log lacks or has otherwise."""
    assert set(log) <= {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert all(rule["shortDescription"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        [location] = result["locations"]
        region = location["physicalLocation"].get("region", {"startLine": 1})
        assert region["startLine"] >= 1
        assert region.get("endLine", region["startLine"]) >= region["startLine"]
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                assert change["artifactLocation"] == location["physicalLocation"]["artifactLocation"]
                assert change["replacements"]
                assert all(each["deletedRegion"]["startLine"] >= 1 for each in change["replacements"])
    return run


def place_in(text, line, column):
    """How many characters stand before a line and column, both counted from 1; a text has no others than its own."""
    lines = text.split("\n")
    assert 1 <= line <= len(lines)
    assert 1 <= column <= len(lines[line - 1]) + 1
    return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1


def applied(text, replaced):
    """The text with the replacements made: sections 3.56 and 3.57."""
    for each in reversed(replaced):
        region = each["deletedRegion"]
        start, end = (place_in(text, region[f"{at}Line"], region[f"{at}Column"]) for at in ("start", "end"))
        assert start <= end <= len(text)
        text = text[:start] + each.get("insertedContent", {"text": ""})["text"] + text[end:]
    return text


def test_the_log_has_the_mistake_its_place_and_the_fix_that_was_proved(found):
    run = lacking(json.loads(found["sarif"]))
    [rule], [result] = run["tool"]["driver"]["rules"], run["results"]
    assert (rule["id"], rule["shortDescription"]["text"]) == ("bias-gradient-averaged", SENTENCE)
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "nets/my%20net.py", "uriBaseId": "%SRCROOT%"}
    begin = WRONG.splitlines()[10].index("dz.mean()") + 1
    assert place["region"] == {"startLine": 11, "startColumn": begin, "endLine": 11, "endColumn": begin + 9}
    [fix] = result["fixes"]
    assert applied(WRONG, fix["artifactChanges"][0]["replacements"]) == RIGHT
    assert fix["description"]["text"].startswith("proved: ")


def test_what_was_not_proved_is_no_fix():
    fix = {"diff": unified(WRONG, RIGHT, "a"), "proved": False, "edits": 1, "agrees": 3, "of": 4, "left": ["loss"]}
    [result] = lacking(json.loads(sarif([Problem("unknown", "error", "It is off.", 11, 11, fix=fix)], "a.py", {})))[
        "results"
    ]
    assert "fixes" not in result


def test_a_file_that_lies_elsewhere_has_a_whole_address():
    run = lacking(json.loads(sarif([Problem("wrong", "error", "It is off.")], "/tmp/a#b.py", {})))
    assert run["results"][0]["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "file:///tmp/a%23b.py"}}}
    ]


def test_of_what_agrees_there_is_no_result():
    assert lacking(json.loads(sarif(problems(results(check()), True), "a.py", {})))["results"] == []


@pytest.mark.parametrize("seed", range(40))
def test_the_replacements_make_of_any_text_what_its_diff_does(seed):
    rng = random.Random(seed)

    def text():
        lines = [
            rng.choice(["a", "b", "", "\tc", "-d", "+e", "@@ -1 +1 @@", "f\x0cg", "\\ h"])
            for _ in range(rng.choice([0, 1, 5, 11]))
        ]
        return rng.choice(["\n", "\r\n"]).join(lines) + rng.choice(["", "\n"])

    before, after = text(), text()
    assert applied(before, replacements(unified(before, after, "f.py"))) == after


# ---- GitHub ----------------------------------------------------------------------------------------------------------


def test_the_annotation_stands_at_the_line_as_seen_from_the_repository(found):
    [line] = found["github"].splitlines()
    head, _, message = line.removeprefix("::").partition("::")
    assert head == "error file=nets/my net.py,line=11,endLine=11,title=nncompare%3A bias-gradient-averaged"
    said, fix, proved = message.split("%0A")
    assert said.startswith("`dz.mean()` computes db / n, and db with the fix.")
    assert fix == 'fix: return {"W": X.T @ dz, "b": dz.sum()}'
    assert proved.startswith("proved: with this line all ")


def test_the_summary_of_the_step_is_added_to_what_is_there(found):
    begin, name, _, title, *_ = found["summary"].splitlines()
    assert (begin, name) == ("before", "nncompare check <code>my net.py</code>")
    assert title == "# 1 of 5 checks fails (1 wrong): grad.b."


def test_what_would_end_a_command_is_escaped():
    # actions/toolkit, packages/core/src/command.ts: % \r \n in a message, and : , in a property
    [line] = github([Problem("a,b:c", "warning", "50 %:\r\n::error,::", 3, 4)], "x,%:.py").splitlines()
    title = "title=nncompare%3A a%2Cb%3Ac"
    assert line == f"::warning file=x%2C%25%3A.py,line=3,endLine=4,{title}::50 %25:%0D%0A::error,::"


def test_no_more_is_said_than_is_shown():
    assert MOST_ANNOTATIONS == 10
    assert len(github([Problem("wrong", "error", "It is off.")] * 30, "a.py").splitlines()) == 10


# ---- lines of JSON, and what is a problem ----------------------------------------------------------------------------


def test_each_problem_is_a_line():
    two = [Problem("unknown", "error", "a\nb\u2028c", 3, 4, 1, 2), Problem("wrong", "error", "d")]
    first, second = map(json.loads, json_lines(two, "a.py").removesuffix("\n").split("\n"))
    assert first == second | {
        "name": "unknown",
        "says": "a\nb\u2028c",
        "line": 3,
        "end_line": 4,
        "column": 1,
        "end_column": 2,
    }
    assert (second["file"], second["line"], second["severity"]) == ("a.py", None, "error")


def entry(**fields):
    return {"mistake": "unknown", "pair": "neuron", "where": "", "says": "It is off.", "certain": True, "line": 2,
            "explains": ["grad.b"], "also_possible": [], "excerpt": [], "fix": None} | fields  # fmt: skip


def row(line, mark, text="x = 1"):
    return {"line": line, "text": text, "kind": "wrong", "note": "", "mark": mark}


def test_what_nothing_explains_is_a_problem_too_and_what_is_explained_is_one():
    both = results(
        check("wrong"), check("wrong", case="far"), check("error", "loss", note="KeyError"), diagnosis=[entry()]
    )
    assert [(each.name, each.line) for each in problems(both, False)] == [("unknown", 2), ("error", None)]
    assert problems(both, False)[1].says == "neuron/random/float64/loss: KeyError"


def test_where_nothing_was_judged_that_is_the_problem():
    [only] = problems(results(check("undecided", note="overflows")), False)
    assert (only.severity, only.says) == ("error", "Nothing was judged: no value of 1 check could be decided.")


def test_what_the_command_lets_pass_is_a_warning():
    assert [each.severity for each in problems(results(check(), check("unstable", "loss")), True)] == ["warning"]


def test_columns_are_counted_in_the_line_as_it_is_written():
    shown = results(check("wrong"), diagnosis=[entry(excerpt=[row(2, (8, 9), "    x = y")])])
    [tabs], [none] = problems(shown, False, ["", "\tx = y"]), problems(shown, False)
    assert (tabs.column, tabs.end_column) == (6, 7)
    assert (none.column, none.end_column) == (9, 10)


def test_a_place_of_several_lines_ends_with_the_last():
    rows = [row(2, (0, 5)), row(3, None), row(5, None)]
    [only] = problems(results(check("wrong"), diagnosis=[entry(excerpt=rows)]), False)
    assert (only.line, only.end_line, only.column) == (2, 3, None)


def test_a_path_is_seen_from_the_folder_that_it_lies_in(tmp_path, monkeypatch):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path / "link")
    assert path_below("a.py", tmp_path / "real") == "a.py"
    assert path_below("a.py", tmp_path) == "real/a.py"
    assert path_below("a.py", tmp_path / "other") == str(tmp_path / "real" / "a.py")
