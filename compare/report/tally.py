"""Rows, groups and counts of the checks, ready to be arranged. Pure functions; nothing is judged here."""

from __future__ import annotations

import math
import re
from collections import Counter
from statistics import median
from typing import NamedTuple

from compare.report.words import place, short
from compare.results import FAILING

MOST_ROWS = 12
VERDICTS = (*FAILING, "undecided", "agree")  # worst first


class Extreme(NamedTuple):
    """The check in which one side uses most of its budget, of one family of quantities in one row of the plot."""

    row: str
    family: str
    side: str
    share: float
    index: int  # of the check
    verdict: str


class Group(NamedTuple):
    """What fails of one quantity of one pair, worst first; each entry is (index, check)."""

    pair: str
    quantity: str
    checks: list


def family(quantity):
    """Quantities of one kind: grad.W1 and grad.b2 are "grad", but grad.X, which has another formula, is its own."""
    return quantity if quantity == "grad.X" else re.sub(r"\d+$", "", quantity.partition(".")[0])


def pairs(results):
    """Names of the pairs, in the order in which they were judged."""
    return list(dict.fromkeys(check.pair for check in results.checks))


def rows_of_plot(results):
    """What the rows of the share plot are: (names, check → name): pairs; with a single pair its quantities; with too
    many of them, their families.
    """
    if len(pairs(results)) > 1:
        return pairs(results), lambda check: check.pair
    shown = [check for check in results.checks if check.mine.share is not None]
    for row_of in (lambda check: check.quantity, lambda check: family(check.quantity)):
        found = list(dict.fromkeys(map(row_of, shown)))
        if len(found) <= MOST_ROWS:
            break
    return found, row_of


def extremes(results):
    """Every :class:`Extreme`: the dots of the share plot."""
    _, row_of = rows_of_plot(results)
    worst = {}
    for index, check in enumerate(results.checks):
        for side in ("mine", "torch"):
            share = getattr(check, side).share
            if share is None or math.isnan(share):
                continue
            key = row_of(check), family(check.quantity), side
            if key not in worst or share > worst[key].share:
                worst[key] = Extreme(*key, share, index, check.verdict)
    return list(worst.values())


def largest(results, side, pair=None):
    """The largest share of one side."""
    shares = [getattr(c, side).share for c in results.checks if pair in (None, c.pair)]
    return max((s for s in shares if s is not None), default=None)


def closer(results):
    """How often each side is closer to the truth: Counter of mine, torch, equal."""
    both = [(c.mine.share, c.torch.share) for c in results.checks]
    both = [(mine, torch) for mine, torch in both if mine is not None and torch is not None]
    return Counter("equal" if mine == torch else "mine" if mine < torch else "torch" for mine, torch in both)


def digits(results, side, dtype, pair=None):
    """Correct digits of every check of a dtype, of one side; infinite where every digit is right."""
    chosen = (c for c in results.checks if c.dtype == dtype and pair in (None, c.pair))
    return [d for c in chosen if (d := getattr(c, side).digits) is not None]


def median_digits(results, side, dtype):
    """The median of them, None without any."""
    found = digits(results, side, dtype)
    return median(found) if found else None


def failure_groups(results):
    """What fails, by pair and quantity, worst first."""
    index = {id(check): i for i, check in enumerate(results.checks)}
    groups = {}
    for check in results.failures:
        groups.setdefault((check.pair, check.quantity), []).append((index[id(check)], check))
    return [Group(*key, checks) for key, checks in groups.items()]


def worst_first(results):
    """Indices of the checks, worst first."""

    def rank(index):
        verdict, share = results.checks[index].verdict, results.checks[index].mine.share
        return VERDICTS.index(verdict), share is None, -(share or 0)

    return sorted(range(len(results.checks)), key=rank)


COLUMNS = (  # title, whether it is a number, check → text
    ("verdict", False, lambda c: c.verdict),
    ("pair", False, lambda c: c.pair),
    ("quantity", False, lambda c: c.quantity),
    ("case", False, lambda c: c.case),
    ("dtype", False, lambda c: c.dtype),
    ("shape", False, lambda c: "×".join(map(str, c.shape))),
    ("share ●", True, lambda c: short(c.mine.share)),
    ("share ▲", True, lambda c: short(c.torch.share)),
    ("error", True, lambda c: short(c.mine.error)),
    ("budget", True, lambda c: short(c.budget)),
    ("worst index", False, lambda c: place(c.worst_index)),
    ("oracle", False, lambda c: c.oracle),
    ("note", False, lambda c: c.note),
    ("run again", False, lambda c: c.rerun),
)


def row(check):
    """The cells of one check."""
    return [text(check) for _, _, text in COLUMNS]


def compact(results):
    """All checks, worst first, small enough to travel in the page: each distinct text once, and codes that point there.

    A command mostly repeats its row's id; U+0001 stands for the id in it, U+0002 for the id without its pair.
    """
    order = worst_first(results)
    rows = [row(results.checks[i]) for i in order]
    for index, cells in zip(order, rows):
        check_id = results.checks[index].id
        cells[-1] = cells[-1].replace(check_id, "\1").replace(check_id.partition("/")[2], "\2")
    columns = []
    for (title, is_number, _), cells in zip(COLUMNS, zip(*rows)):
        code = {text: n for n, text in enumerate(dict.fromkeys(cells))}
        columns.append({"title": title, "number": is_number, "texts": list(code), "codes": [code[c] for c in cells]})
    return {"index": order, "columns": columns}
