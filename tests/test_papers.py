"""What the papers name is there: files and folders move, and whoever follows a paper must not get lost."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAPERS = ("README.md", ".github/CI.md", ".github/CONTRIBUTING.md", "compare/README.md", "compare/CHANGES.md")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_and_folder_that_a_paper_names_is_there(paper):
    text = (ROOT / paper).read_text(encoding="utf-8")
    named = re.findall(r"(?:scratch|torch_ref|compare|tests|\.ci)/[\w./]*\w/?", text)
    if paper == "compare/README.md":  # rooms, and files in them without their ending
        named += re.findall(r"`(\w+/[\w/]*)`", text)
    named += [f"{paper}/../{link}" for link in re.findall(r"\]\(([^)#]+)\)", text)]
    assert [name for name in named if not is_there(name)] == []


def is_there(name):
    places = [(root / name).resolve() for root in (ROOT, ROOT / "compare")]
    return any(path.exists() or path.with_suffix(".py").exists() for path in places)
