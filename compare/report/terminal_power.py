"""How good the judge is, as text on a terminal."""

from __future__ import annotations

from rich.console import Console

from compare.report.console import hanging, table
from compare.report.tally_power import caught_table, in_words, mutants_table, smallest_table


def show_power(found: dict, out: Console) -> None:
    """The proof that the judge can fail: sentences, what slipped through, what was said falsely, and tables."""
    for sentence in in_words(found):
        out.print(hanging(sentence, out, "", ""))
    if found["holes"]:
        out.print("\nMistakes that slip through")
        out.print(table(*mutants_table(found["holes"])))
    for said in found["false"]:
        out.print(f"  false: {said['says']} ({said['mistake']} ({said['where']}) in {said['reference']})")
    out.print()
    out.print(table(*caught_table(found)))
    out.print(f"False alarms over {found['judged_quantities']:,} quantities of correct but different implementations.")
    out.print("\nThe smallest relative mistake that is seen")
    out.print(table(*smallest_table(found)))
