"""What took how long, as a table (columns, rows) and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import Any

from compare.wording import listed, many, short

UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"))


def bench_table(found: dict) -> tuple[tuple, list]:
    """Work by what it took, and over what stands beside it: (columns, rows)."""
    columns = ("work", "median", "quartiles", "MB", "over", "ratio", "95 %", "goal", "verdict")
    return columns, [line for row in found["rows"] for line in _lines(row)]


def _lines(row):
    if row["fault"]:
        yield (row["name"], *"–––––––", "does not count")
        return
    own = (row["name"], *in_one_unit(next(iter(row["seconds"].values()))), short(row["megabytes"]))
    for n, one in enumerate(row["ratios"]):
        interval = "–" if one["ratio"] is None else f"{short(one['low'])}–{short(one['high'])}"
        goal = "–" if one["goal"] is None else f"{one['goal']:g}"
        yield (*(own if n == 0 else ("", "", "", "")), one["over"], short(one["ratio"]), interval, goal, _verdict(one))


def _verdict(one):
    return f"missed: ×{short(one['ratio'] / one['goal'])}" if one["verdict"] == "missed" else one["verdict"] or "–"


def in_one_unit(three: list[float]) -> tuple[str, str]:
    """The median with its unit and the quartiles in the same one, which is the largest of which there is one."""
    size, unit = next(((size, unit) for size, unit in UNITS if three[1] >= size), UNITS[-1])
    first, median, third = (f"{seconds / size:.3g}" for seconds in three)
    return f"{median} {unit}", f"{first}–{third}"


def misses(row: dict) -> bool:
    """Whether a goal of a row is surely missed, or it takes more memory than it is to."""
    return row["fits"] is False or any(one["verdict"] == "missed" for one in row["ratios"])


def in_words(found: dict) -> list[str]:
    """What the table means, what does not count, and what else is to be said."""
    verdicts = [one["verdict"] for row in found["rows"] for one in row["ratios"]]
    counted = {name: verdicts.count(name) for name in ("met", "missed", "noisy")}
    said = [many(counted["met"], "goal is met", "goals are met"), f"{counted['missed']} missed"]
    said += [f"{counted['noisy']} not settled (noisy: the goal lies within the interval)"] if counted["noisy"] else []
    rows = found["rows"]
    return [
        *(["Interrupted: these are done."] if found["interrupted"] else []),
        f"{listed(said)}. CPU time on one thread, side by side in one run; a ratio is the median of the rounds' own.",
        *(f"{row['name']} does not count: {row['fault']}." for row in rows if row["fault"]),
        *(f"{row['name']} takes {short(row['megabytes'])} MB; at most {row['at_most']:g} MB was the goal."
          for row in rows if row["fits"] is False),
        *(f"{row['name']}: {'; '.join(row['notes'])}." for row in rows if row["notes"]),
        *_tried((row["name"], row["tried"]) for row in rows if misses(row)),
    ]  # fmt: skip


def _tried(rows):
    """What was tried where a goal is missed, (name, text): each text once, behind the names that it is of."""
    names = {}
    for name, text in rows:
        names.setdefault(text, []).append(name)
    return [f"Tried, for {listed(of)}: {text}" for text, of in names.items() if text]


def listing(rows: Sequence[Any]) -> str:
    """The names of what can be measured, and what each is; a * stands before what takes long. Below them what was
    tried where a goal was missed.
    """
    wide = max(len(row.name) for row in rows)
    named = [f"{'*' if row.slow else ' '} {row.name:{wide}}  {row.what}" for row in rows]
    star = "* only with --all, or by its name"
    return "\n".join(
        [*named, "", star, "", *(fill(said, 120) for said in _tried((row.name, row.tried) for row in rows))]
    )
