"""What has been judged, kept as one file for each submission: an interrupted run goes on, and a changed rubric costs
nothing.

A file is known by what its judgement depends on: the submission's bytes, what is asked, and the judge's own text.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import cast

from compare.grading.judgement import Asked, Row
from compare.grading.submissions import Submission
from compare.report.whole import replace_file

HOUSE = Path(__file__).resolve().parents[1]


def key_of(submission: Submission, asked: Asked) -> str:
    """The name that its judgement is kept by; equal submissions share one."""
    depends = {"tool": _tool(), "asked": asdict(asked), "handed in": submission.digest}
    return hashlib.sha256(json.dumps(depends, sort_keys=True, default=str).encode()).hexdigest()[:32]


def kept(folder: Path, key: str) -> Row | None:
    """What was kept by that name; None where there is nothing, or nothing that can be read."""
    try:
        found = json.loads((folder / f"{key}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return cast("Row", found) if isinstance(found, dict) and found.keys() == Row.__annotations__.keys() else None


def keep(folder: Path, key: str, row: Row) -> None:
    """Keep a judgement; raises OSError where it cannot be written."""
    text = json.dumps(row, ensure_ascii=True, indent=1, sort_keys=True)
    replace_file(folder / f"{key}.json", f"{text}\n".encode())


@cache
def _tool():
    """The version, and a digest of all that judges: another judge may judge otherwise."""
    found = hashlib.sha256()
    for path in sorted(path for half in (HOUSE, HOUSE.parent / "torch_ref") for path in half.rglob("*.py")):
        found.update(path.read_bytes())
    try:
        return f"{version('nncompare')} {found.hexdigest()}"
    except PackageNotFoundError:
        return found.hexdigest()
