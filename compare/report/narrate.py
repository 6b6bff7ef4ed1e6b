"""The story of a check, as text on a terminal."""

from __future__ import annotations

from math import prod
from typing import Any

from rich.console import Console

from compare.report.console import hanging, styled, table
from compare.wording import VERDICTS, main_origins, place, short, tell_apart


def show_story(story: Any, out: Console, mine: str) -> None:
    """One check, told whole (:class:`~compare.diagnosis.explain.Story`); ``mine`` is what its side is called."""
    check = story.check
    out.print()
    out.print(styled(f"{VERDICTS[check.verdict].sign} {check.id}: {check.verdict}", check.verdict))
    if story.rows:
        rows = [(place(index), *_told_apart(*values), short(share)) for index, *values, share in story.rows]
        out.print(table(("index", "exact", mine, "PyTorch", "share of the allowance"), rows))
        if len(rows) < (elements := prod(check.shape)):
            out.print(f"{len(rows)} of {elements:,} elements: those that use most of it")
    out.print("\nIn the order of computation:")
    for quantity, verdict, share in story.way:
        out.print(styled(f"  {VERDICTS[verdict].sign} {quantity}: share {short(share)}", verdict))
    if story.origins:
        out.print("\nWhere its rounding comes from, by what PyTorch computes:")
        for share, where in main_origins(story.origins):
            out.print(hanging(f"{share}  {where}", out))
    if check.verdict != "agree":
        _show_mistakes(story, out)


def _told_apart(exact, got, torchs):
    """The three with as many digits as it takes to see how each of the two differs from what is exact."""
    theirs = tell_apart(exact, torchs, got)
    return max(tell_apart(exact, got, torchs), [theirs[0], *theirs[:0:-1]], key=lambda texts: max(map(len, texts)))


def _show_mistakes(story, out):
    out.print("\nThe program, and where the mistake is:")
    steps = (f"{place} {call}".strip() + (" ◀ here" if marked else "") for place, call, marked in story.graph)
    out.print(hanging("X → " + " → ".join(steps), out))
    out.print("\nWhat gives these numbers:" if story.fits else "\nNo single known mistake gives these numbers.")
    for _, slug, where, says in story.fits:
        out.print(hanging(f"{slug} ({where}): {says}", out))
    if story.nearest:
        out.print("The nearest that do not (how far off, in what rounding allows):")
    for distance, slug, where, _ in story.nearest:
        out.print(f"  {short(distance)}: {slug} ({where})")
