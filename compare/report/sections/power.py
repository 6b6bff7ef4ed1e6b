"""The section on the judge's own power: that it can fail, and what it sees."""

from __future__ import annotations

from compare.report import canvas, plots
from compare.report.figure import Figure
from compare.report.tally_power import caught_table, in_words, mutants_table, reference_table, smallest_table
from compare.results import Results
from compare.wording import listed, many


def data(results: Results) -> dict | None:
    """Its figure, tables and sentences; None where it was not measured."""
    found = results.power
    return found and {
        "figures": [_figure(found)],
        "says": in_words(found),
        "caught": caught_table(found),
        "smallest": smallest_table(found),
        "references": reference_table(found),
        "holes": mutants_table(found["holes"]),
        "not_named": mutants_table(found["not_named"]),
    }


def _figure(found):
    """What each check catches, and how often it cries wolf."""
    caught, alarms = (listed(f"{name} {n:,}" for name, n in found[key].items()) for key in ("caught", "false_alarms"))

    def draw(left, right):
        plots.plot_caught(found, left)
        plots.plot_false_alarms(found, right)
        left.set_title("Mistakes caught, and missed (hatched)", color=canvas.MUTED, pad=4)
        right.set_title("False alarms", color=canvas.MUTED, pad=4)

    return Figure(
        "power",
        "The same mistakes, four checks",
        f"Left: of {many(found['killed'], 'mistake')}, how many each check sees with its own defaults. Right: how "
        f"often it calls one of {found['judged_quantities']:,} quantities wrong that were computed correctly, only "
        "in another order. gradcheck compares a gradient with its own loss, so it has no such count.",
        f"Bars of caught mistakes: {caught}. False alarms: {alarms}.",
        draw,
        {"width": 7.6, "height": 1.9, "left": 1.15, "top": 0.3, "bottom": 0.1, "columns": 2, "gap": 0.3},
        *caught_table(found),
    )
