"""What the page on tests and CI tells people to copy works as it stands."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

import compare
from compare.cli.flags import FORMS, parsed
from compare.report import files

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
