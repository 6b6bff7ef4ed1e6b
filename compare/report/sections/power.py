"""What the section on the judge's own power shows: a figure, its tables, its sentences."""

from __future__ import annotations

from compare.report import canvas, plots
from compare.report.sections.checks import Figure
from compare.wording import many, short

KINDS = {
    "z": "weighted sums z",
    "a": "activations a",
    "output": "output",
    "loss": "loss",
    "grad": "gradients",
    "step": "parameters after one step",
    "steps": "parameters after several steps",
}


def power(results):
    """The figure: what each check catches, and how often it cries wolf."""
    found = results.power
    if not found:
        return []
    caught = ", ".join(f"{name} {n:,}" for name, n in found["caught"].items())
    alarms = ", ".join(f"{name} {n:,}" for name, n in found["false_alarms"].items())

    def draw(left, right):
        plots.plot_caught(found, left)
        plots.plot_false_alarms(found, right)
        left.set_title("Mistakes caught, and missed (hatched)", color=canvas.MUTED, pad=4)
        right.set_title("False alarms", color=canvas.MUTED, pad=4)

    return [
        Figure(
            "power",
            "The same mistakes, four checks",
            f"Left: of {many(found['killed'], 'mistake')}, how many each check sees with its own defaults. Right: how "
            f"often it calls one of {found['judged_quantities']:,} quantities wrong that were computed correctly, only "
            "in another order. gradcheck compares a gradient with its own loss, so it has no such count.",
            f"Bars of caught mistakes: {caught}. False alarms: {alarms}.",
            draw,
            {"width": 7.6, "height": 1.9, "left": 1.15, "top": 0.3, "bottom": 0.1, "columns": 2, "gap": 0.3},
            *caught_table(results),
        )
    ]


def caught_table(results):
    """Check by caught, missed, explained, false alarms: (columns, rows)."""
    found = results.power
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


def in_words(results):
    """How the judge was put to the test, and what came of it, as sentences."""
    found = results.power
    holes = len(found["holes"])
    return [
        f"A judge that always says “agrees” would be worth nothing. So {found['mutants']:,} mistakes were made on "
        "purpose: copies of correct networks with one small thing changed in each (a sign, a missing factor, a wrong "
        "axis), and every copy was judged like anybody's code.",
        f"{found['killed']:,} of the {found['mutants']:,} mistakes were caught. "
        f"{many(found['equivalent'], 'copy only looks', 'copies only look')} different and "
        f"{_is(found['equivalent'])} proved, in exact arithmetic, to compute the same. "
        + (
            f"{many(holes, 'copy', 'copies')} slipped through: a hole in the cases."
            if holes
            else "None slipped through."
        ),
        f"In {found['explained']:,} of {found['killed']:,} the diagnosis named the very mistake and its place at the "
        "first guess; the other checks only say that something differs.",
    ]


def _is(n):
    return "was" if n == 1 else "were"


def smallest_table(results):
    """The smallest relative mistake that is seen: (columns, rows)."""
    seen = results.power["smallest_seen"]
    shown = [(dtype, judge) for dtype in ("float64", "float32") for judge in seen]
    rows = [
        (KINDS.get(kind, kind), *(short(seen[judge][kind].get(dtype)) for dtype, judge in shown))
        for kind in seen["compare"]
    ]
    return ("quantity", *(f"{judge}, {dtype}" for dtype, judge in shown)), rows


def reference_table(results):
    """Reference by mutants: (columns, rows)."""
    keys = ("mutants", "killed", "equivalent", "holes")
    rows = [(row["reference"], *(f"{row[key]:,}" for key in keys)) for row in results.power["by_reference"]]
    return ("reference", "mistakes", "caught", "equivalent", "holes"), rows


def mutants_table(rows):
    """Mutants, and what found them: (columns, rows)."""
    return ("reference", "mistake", "where", "found by"), [
        (row["reference"], row["mistake"], row["where"], row["killed_by"] or "–") for row in rows
    ]
