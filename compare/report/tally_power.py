"""How good the judge is, as tables (columns, rows) and sentences."""

from __future__ import annotations

from compare.contract.quantity import KINDS
from compare.wording import many, short


def caught_table(found: dict) -> tuple[tuple, list]:
    """Check by caught, missed, explained, false alarms: (columns, rows)."""
    rows = [
        (
            name,
            f"{caught:,}",
            f"{found['missed'][name]:,}",
            f"{found['explained']:,}" if name == "compare" else "–",  # the others do not explain
            f"{found['false_alarms'][name]:,}" if name in found["false_alarms"] else "–",
        )
        for name, caught in found["caught"].items()
    ]
    return ("check", "caught", "missed", "explained", "false alarms"), rows


def in_words(found: dict) -> list[str]:
    """How the judge was put to the test, and what came of it, as sentences."""
    holes = len(found["holes"])
    return [
        f"A judge that always says “agrees” would be worth nothing. So {found['mutants']:,} mistakes were made on "
        "purpose: copies of correct networks with one small thing changed in each (a sign, a missing factor, a wrong "
        "axis), and every copy was judged like anybody's code.",
        f"{found['killed']:,} of the {found['mutants']:,} mistakes were caught. "
        f"{many(found['equivalent'], 'copy only looks', 'copies only look')} different and "
        f"{'was' if found['equivalent'] == 1 else 'were'} proved, in exact arithmetic, to compute the same. "
        + (
            f"{many(holes, 'copy', 'copies')} slipped through: a hole in the cases."
            if holes
            else "None slipped through."
        ),
        f"In {found['explained']:,} of {found['killed']:,} the diagnosis named the very mistake and its place at the "
        "first guess; the other checks only say that something differs. Of "
        f"{many(found['diagnosed'], 'copy', 'copies')} diagnosed, some with two mistakes, it was certain of "
        f"{found['certain']:,}, and {len(found['false']) or 'none'} of these falsely.",
        *_of_files(found.get("files")),
    ]


def _of_files(found):
    """What is said of wrong files, where that was measured."""
    if not found:
        return []
    line, named, mended = (f"{found[what]:,}" for what in ("line", "named", "mended"))
    return [
        f"In files there are lines too. Of {many(found['files'], 'example')} of the mistakes that `nncompare mistakes` "
        f"lists, each judged like anybody's file, {line} had the right line pointed out, {named} the right name, and "
        f"{mended} a fix that the judge has proved."
    ]


def smallest_table(found: dict) -> tuple[tuple, list]:
    """The smallest relative mistake that is seen: (columns, rows)."""
    seen = found["smallest_seen"]
    shown = [(dtype, judge) for dtype in ("float64", "float32") for judge in seen]
    rows = [
        (KINDS[kind].all if kind in KINDS else kind, *(short(seen[judge][kind].get(dtype)) for dtype, judge in shown))
        for kind in seen["compare"]
    ]
    return ("quantity", *(f"{judge}, {dtype}" for dtype, judge in shown)), rows


def reference_table(found: dict) -> tuple[tuple, list]:
    """Reference by mutants: (columns, rows)."""
    keys = ("mutants", "killed", "equivalent", "holes")
    rows = [(row["reference"], *(f"{row[key]:,}" for key in keys)) for row in found["by_reference"]]
    return ("reference", "mistakes", "caught", "equivalent", "holes"), rows


def mutants_table(rows: list[dict]) -> tuple[tuple, list]:
    """Mutants, and what found them: (columns, rows)."""
    return ("reference", "mistake", "where", "found by"), [
        (row["reference"], row["mistake"], row["where"], row["killed_by"] or "–") for row in rows
    ]
