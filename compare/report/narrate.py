"""The story of a check, and the judge's power, as text on a terminal."""

from __future__ import annotations

from itertools import product

from rich.table import Table
from rich.text import Text

from compare.contract.inputs import DTYPES
from compare.report.terminal import STYLES, hanging
from compare.wording import SIGNS, number


def show_story(story, out, mine):
    """One check, told whole."""
    check = story.check
    out.print()
    out.print(Text(f"{SIGNS[check.verdict]} {check.id}: {check.verdict}", style=STYLES.get(check.verdict, "")))
    if story.rows:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for name in ("index", "exact", mine, "PyTorch", "share of the budget"):
            table.add_column(name, justify="right")
        for index, exact, got, theirs, share in story.rows:
            table.add_row(str(list(index)), *(number(v, 8) for v in (exact, got, theirs)), number(share))
        out.print(table)
    out.print("\nIn the order of computation:")
    for quantity, verdict, share in story.way:
        out.print(Text(f"  {SIGNS[verdict]} {quantity}: share {number(share)}", style=STYLES.get(verdict, "")))
    if check.verdict == "agree":
        return
    out.print("\nThe program, and where the mistake is:")
    steps = (f"{place} {call}".strip() + (" ◀ here" if marked else "") for place, call, marked in story.graph)
    out.print(hanging("X → " + " → ".join(steps), out))
    out.print("\nWhat gives these numbers:" if story.fits else "\nNo single known mistake gives these numbers.")
    for _, slug, where, says in story.fits:
        out.print(hanging(f"{slug} ({where}): {says}", out))
    if story.nearest:
        out.print("The nearest that do not (how far off, in what rounding allows):")
    for distance, slug, where, _ in story.nearest:
        out.print(f"  {distance:.2g}: {slug} ({where})")


def show_power(found, out):
    """The proof that the judge can fail, as tables."""
    mutants = found["mutants"]
    holes = len(found["holes"])
    out.print(
        f"{mutants:,} mutants: {found['killed']:,} killed, {found['equivalent']:,} proved equivalent, "
        f"{holes:,} {'hole' if holes == 1 else 'holes'} in the cases."
    )
    for hole in found["holes"]:
        out.print(f"  survives: {hole['mistake']} ({hole['where']}) in {hole['reference']}")
    false = len(found["false"])
    out.print(f"Certain: {found['certain']:,} of {found['diagnosed']:,} diagnoses; {false:,} false.")
    for said in found["false"]:
        out.print(f"  false: {said['says']} ({said['mistake']} ({said['where']}) in {said['reference']})")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("check", "caught", "missed", "explained", "false alarms"):
        table.add_column(name, justify="left" if name == "check" else "right")
    for name, caught in found["caught"].items():
        explained = f"{found['explained']:,}" if name == "compare" else "–"
        alarms = found["false_alarms"].get(name)
        shown = "–" if alarms is None else f"{alarms:,}"
        table.add_row(name, f"{caught:,}", f"{found['missed'][name]:,}", explained, shown)
    out.print(table)
    judged = f"{found['judged_quantities']:,}"
    out.print(f"False alarms over {judged} quantities of correct but different implementations.\n")
    table = Table(box=None, pad_edge=False, header_style="bold")
    seen = found["smallest_seen"]
    table.add_column("smallest relative mistake seen")
    for dtype, judge in product(DTYPES, seen):
        table.add_column(f"{judge}\n{dtype}", justify="right")
    for kind in seen["compare"]:
        table.add_row(kind, *(number(seen[judge][kind][dtype]) for dtype, judge in product(DTYPES, seen)))
    out.print(table)
