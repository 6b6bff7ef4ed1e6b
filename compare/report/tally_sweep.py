"""What a sweep has found, as tables (columns, rows) and sentences."""

from __future__ import annotations

from typing import Any

from compare.wording import FAILING, VERDICTS, counts_in_words, many, short

TOLD = 5  # checks of those that err most, and about as many points of the curve


def sweep_table(found: dict[str, Any]) -> tuple[tuple, list]:
    """Pair by verdict: (columns, rows)."""
    given = [name for name in VERDICTS if any(name in counts for counts in found["counts"].values())]
    rows = [
        (pair, f"{sum(counts.values()):,}", *(f"{counts.get(name, 0):,}" for name in given))
        for pair, counts in sorted(found["counts"].items())
    ]
    return ("pair", "checks", *given), rows


def headline(found: dict[str, Any]) -> str:
    """What was judged, what came of it, and how fast."""
    total = {name: sum(counts.get(name, 0) for counts in found["counts"].values()) for name in VERDICTS}
    judged = f"{many(found['done'], 'model')} of {found['of']:,}, {many(found['checks'], 'check')}"
    seconds = max(found["seconds"], 1e-9)
    rate = f"{short(found['done'] / seconds)} models and {found['checks'] / seconds:,.0f} checks a second"
    return f"{judged}: {counts_in_words(total) or 'nothing judged'}. {short(seconds, 3)} s, {rate}."


def in_words(found: dict[str, Any]) -> list[str]:
    """How time grew with the number of models, what errs most, and how to go on."""
    curve = curve_of(found)
    points = curve[:: -max(1, len(curve) // TOLD)][::-1]
    grew = ", ".join(f"{done:,} in {short(seconds, 3)} s" for done, seconds in points)
    worst = found["worst"][:TOLD]
    return [
        *([f"Time against models: {grew}."] if len(points) > 1 else []),
        *(f"{_what(row)}: {row['id']}{_why(row)}. Again: {row['rerun']}" for row in worst),
        *(["Interrupted: the same command goes on from here."] if found["interrupted"] else []),
    ]


def curve_of(found: dict[str, Any]) -> list[list[float]]:
    """Models judged, and the seconds by then: up to the last."""
    end = [found["done"], found["seconds"]]
    return [*(point for point in found["curve"] if point[0] < end[0]), end]


def _what(row):
    share = row["mine"]["share"]
    return row["verdict"] if row["verdict"] in FAILING else f"share {short(share and float(share))}"


def _why(row):
    return f" ({row['note']})" if row["note"] else ""


def failing(found: dict[str, Any]) -> bool:
    """Whether anything disagrees or is unstable."""
    return any(name in counts for counts in found["counts"].values() for name in FAILING)
