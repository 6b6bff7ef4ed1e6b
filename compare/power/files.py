"""How often a mistake in a file is named, its line found and a fix of it proved: over the registry's own examples."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from contextlib import closing
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from compare.contract.apart import File
from compare.contract.candidate import load
from compare.diagnosis.registry import MISTAKES
from compare.findings import find
from compare.judge.session import judge_all
from compare.subjects.subject import subject_of

EACH = 3  # of the registry's examples every third: a file takes some seconds
SECONDS = 15


def every_third() -> list[str]:
    """The slugs of the examples that are measured."""
    return list(MISTAKES)[::EACH]


def fate(slug: str, seed: int) -> dict[str, Any]:
    """What becomes of the example of a mistake: whether it is ``named``, at the right ``line``, and ``mended``."""
    mistake = MISTAKES[slug]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "example.py")
        path.write_text(mistake.after(), encoding="utf-8")
        with closing(File(path)) as file:
            subject = subject_of(load(file), {}, seed)
            results = judge_all([subject], seed=seed)
            find(subject, results, SECONDS, seed=seed)
    lines = true_lines(mistake.before(), mistake.after())
    return {
        "mistake": slug,
        "named": any(entry["mistake"] == slug for entry in results.diagnosis),
        "line": any(entry["line"] in lines for entry in results.diagnosis),
        "mended": any(entry["fix"] and entry["fix"]["proved"] for entry in results.diagnosis),
    }


def true_lines(right: str, wrong: str) -> set[int]:
    """The lines of a wrong text in which it differs from the right one; where lines are missing, their neighbours."""
    lines = set()
    pairs = SequenceMatcher(None, right.splitlines(), wrong.splitlines(), autojunk=False)
    for what, _, _, first, last in pairs.get_opcodes():
        if what != "equal":
            lines |= {*range(first + 1, last + 1)} or {first, first + 1}
    return lines


def rates(rows: Iterable[dict]) -> dict[str, Any]:
    """How many there were, and of how many what is known; and which were missed."""
    rows = list(rows)
    known = {what: sum(row[what] for row in rows) for what in ("named", "line", "mended")}
    return {"files": len(rows), **known, "not_mended": [row["mistake"] for row in rows if not row["mended"]]}
