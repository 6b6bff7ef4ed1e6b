"""What the page on tests and CI tells people to copy works as it stands."""

import html
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import compare
from compare.cli import main
from compare.cli.flags import FORMS, parsed
from compare.report import files
from compare.report.formats import json_lines
from compare.report.problems import Problem
from tests.compare.test_cli import FEW, WRONG

ROOT = Path(compare.__file__).parents[1]
PAGE = (ROOT / ".github" / "CI.md").read_text(encoding="utf-8")


def snippets(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def yaml(text):
    """What a text in the little of YAML that is needed here says; ValueError for anything else."""
    lines = [(len(line) - len(line.lstrip()), line.strip()) for line in text.splitlines() if line.strip()]
    found, rest = block(lines, lines[0][0])
    if rest:
        raise ValueError(f"expected nothing more: {rest[0]}")
    return found


def block(lines, depth):
    """(the mapping or the list that begins at a depth, the lines behind it)"""
    made = [] if lines[0][1].startswith("- ") else {}
    while lines and lines[0][0] == depth and lines[0][1].startswith("- ") is isinstance(made, list):
        line = lines[0][1]
        if isinstance(made, list):
            item, lines = block([(depth + 2, line[2:]), *lines[1:]], depth + 2)
            made.append(item)
            continue
        match = re.fullmatch(r"([\w-]+):(?: (?=\S)(.*))?", line)
        if not match or match[1] in made:
            raise ValueError(f"expected a key of its own: {line}")
        key, value = match.groups()
        if value and re.search(r"^[\"'&*!|>%@`{]|: | #", re.sub('^"[^"]*"$', "", value)):
            raise ValueError(f"expected a plain value: {line}")
        lines = lines[1:]
        made[key] = value if value else None
        if not value and lines and lines[0][0] > depth:
            made[key], lines = block(lines, lines[0][0])
    return made, lines


@pytest.mark.parametrize("text", ["a: 1\n b: 2", "a: b: c", "a", "a: 1\na: 2", "a: |", "- a: 1\nb: 2"])
def test_what_is_no_yaml_is_not_read(text):
    with pytest.raises(ValueError, match="expected"):
        yaml(text)


def test_the_workflow_is_one_that_runs_on_pull_requests():
    workflow, steps, _ = map(yaml, snippets("yaml"))
    assert "pull_request" in workflow["on"]
    [job] = workflow["jobs"].values()
    assert job["runs-on"]
    assert all(("uses" in step) != ("run" in step) for step in [*job["steps"], *steps])
    assert "nncompare check my_network.py --format github" in [step.get("run") for step in job["steps"]]
    written = next(step["run"] for step in steps if "run" in step).partition(" > ")[2]
    assert next(step["with"]["sarif_file"] for step in steps if "uses" in step) == written


COMMANDS = re.findall(r"nncompare ((?:check|run) [^`>\n]*)", PAGE)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_page_has_these_flags(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with files.streams_that_take_everything():
        assert parsed(shlex.split(command)).command.__name__ == command.split()[0]


def test_the_page_has_every_form():
    assert len(COMMANDS) > 4
    assert re.findall(r"^\| `(\w[\w-]*)` \|", PAGE, re.MULTILINE) == list(FORMS)


@pytest.mark.parametrize("code", snippets("python"))
def test_each_example_is_a_test(code):
    names = {}
    exec(code, names)
    assert callable(names["test_my_network"])


def test_the_hook_judges_the_files_that_declare_and_fails_where_one_does(tmp_path):
    [hook] = yaml((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {"id", "name", "entry", "language"} <= {*hook}  # that pre-commit requires of a hook
    assert yaml(snippets("yaml")[2])["repos"][0]["hooks"] == [{"id": hook["id"]}]
    stand_in = tmp_path / "bin" / "nncompare"
    stand_in.parent.mkdir()
    stand_in.write_text('#!/bin/sh\necho "$*" >> called\n! grep -q wrong "$2"\n')
    stand_in.chmod(0o755)
    texts = {"wrong one.py": "AGAINST = 1  # wrong", "right.py": "AGAINST: str = 1", "other.py": "wrong"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    path = f"{stand_in.parent}{os.pathsep}{os.environ['PATH']}"

    def code(*names):
        return subprocess.run([*shlex.split(hook["entry"]), *names], cwd=tmp_path, env={"PATH": path}).returncode

    assert code(*texts) == 1
    assert (tmp_path / "called").read_text().splitlines() == ["check wrong one.py", "check right.py"]
    assert code("right.py", "other.py") == 0


# ---- what an editor underlines ---------------------------------------------------------------------------------------


def matched(line):
    """What VS Code takes from a line by the pattern of the page; its regular expressions and Python's agree here."""
    [tasks] = map(json.loads, snippets("json"))
    pattern = dict(tasks["tasks"][0]["problemMatcher"]["pattern"])
    found = re.search(pattern.pop("regexp"), line)
    return {name: found[group] for name, group in pattern.items()}


def test_the_problem_matcher_finds_the_place_and_the_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my net.py").write_text(WRONG)
    [task] = json.loads(snippets("json")[0])["tasks"]
    typed = [word.replace("${relativeFile}", "my net.py") for word in task["args"]]
    assert main([*typed, *FEW]) == 1
    [line] = capsys.readouterr().out.splitlines()
    text = WRONG.splitlines()[10]
    begin = text.index("dz.mean()") + 1
    found = matched(line)
    message = found.pop("message")
    assert found == {
        **{"file": "my net.py", "line": "11", "endLine": "11", "column": f"{begin}", "endColumn": f"{begin + 9}"},
        **{"severity": "error", "code": "bias-gradient-averaged"},
    }
    assert message.startswith("`dz.mean()` computes db / n; expected db.")


def test_the_problem_matcher_reads_a_sentence_to_its_end_whatever_it_holds():
    odd = 'a "quoted" \\ word: {"says": "x"}, "fixed": π'
    found = matched(json_lines([Problem("unknown", "warning", odd, 3, 5)], "ü/a.py"))
    assert (found["file"], found["line"], found["endLine"], found["column"]) == ("ü/a.py", "3", "5", None)
    assert json.loads(f'"{found["message"]}"') == odd


# ---- a pull request --------------------------------------------------------------------------------------------------


def test_a_pull_request_with_a_wrong_file_fails_is_annotated_and_has_a_summary(tmp_path):
    """The commands of the page's workflow, as GitHub runs them, in a repository with one file; pip's aside."""
    [job] = yaml(snippets("yaml")[0])["jobs"].values()
    pip, *steps = [step["run"] for step in job["steps"] if "run" in step]
    assert pip.startswith("pip install ")
    repository, summary, program = tmp_path / "repository", tmp_path / "summary.md", tmp_path / "bin" / "nncompare"
    repository.mkdir()
    (repository / "my_network.py").write_text(WRONG)
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m compare "$@"\n')
    program.chmod(0o755)
    env = os.environ | {"PYTHONPATH": str(ROOT), "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    env |= {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(repository), "GITHUB_STEP_SUMMARY": str(summary)}
    [step] = steps
    ended = subprocess.run(["bash", "-e", "-c", step], cwd=repository, env=env, capture_output=True, text=True)
    assert ended.returncode == 1
    [annotation] = ended.stdout.splitlines()
    assert annotation.startswith("::error file=my_network.py,line=11,endLine=11,title=nncompare%3A bias-gradient-aver")
    assert annotation.endswith('%0Afix: return {"W": X.T @ dz, "b": dz.sum()}%0A' + proved(annotation))
    name, _, title, *_ = summary.read_text().splitlines()
    assert html.unescape(name) == "nncompare check <code>my_network.py</code>"
    assert re.fullmatch(r"# \d+ of \d+ checks fail \(\d+ wrong\): grad\.b\.", title)
    assert "Traceback" not in ended.stderr


def proved(annotation):
    said = annotation.rpartition("%0A")[2]
    assert re.match(r"proved: with this line all \d+ checks agree", said)
    return said
