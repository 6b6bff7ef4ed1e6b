"""Rows, groups and counts of the checks, ready to be arranged. Pure functions; nothing is judged here."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from statistics import median
from typing import NamedTuple

from compare import wording as words
from compare.wording import FAILING, place, short

MOST_ROWS = 12
VERDICTS = (*FAILING, "undecided", "agree")  # worst first
ORDER = f"In the order {', '.join(VERDICTS)}, and of each the largest share first."


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
    shown = [check for check in results.checks if (check.mine.share, check.torch.share) != (None, None)]
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
            share = size(getattr(check, side).share)
            key = row_of(check), family(check.quantity), side
            if share >= 0 and (key not in worst or share > worst[key].share):
                worst[key] = Extreme(*key, share, index, check.verdict)
    return list(worst.values())


def size(share):
    """A share to sort by, and to take the largest of: a NaN is as far off as can be, and less than none is none."""
    return -1 if share is None else math.inf if math.isnan(share) else share


def largest(results, side, pair=None):
    """The largest share of one side."""
    shares = [getattr(c, side).share for c in results.checks if pair in (None, c.pair)]
    return max((size(s) for s in shares if s is not None), default=None)


def agreeing(results):
    """The checks in which the candidate is right: who is how close says something of these alone."""
    return [check for check in results.checks if check.verdict == "agree"]


def closer(results):
    """How often each side is closer to the truth, of the checks that agree: Counter of mine, torch, equal."""
    both = [(c.mine.share, c.torch.share) for c in agreeing(results)]
    both = [(size(mine), size(torch)) for mine, torch in both if mine is not None and torch is not None]
    return Counter("equal" if mine == torch else "mine" if mine < torch else "torch" for mine, torch in both)


def digits(checks, side, dtype):
    """Correct digits of every check of a dtype, of one side; infinite where every digit is right."""
    return [d for c in checks if c.dtype == dtype and (d := getattr(c, side).digits) is not None]


def median_digits(results, side, dtype):
    """The median of them over the checks that agree, None without any."""
    found = digits(agreeing(results), side, dtype)
    return median(found) if found else None


def failure_groups(results):
    """What fails, by pair and quantity, worst first."""
    index = {id(check): i for i, check in enumerate(results.checks)}
    groups = {}
    for check in results.failures:
        groups.setdefault((check.pair, check.quantity), []).append((index[id(check)], check))
    return [Group(*key, checks) for key, checks in groups.items()]


def explanation(results, check):
    """What is known about a failing check: (entries of the diagnosis, note).

    An entry belongs to the checks of its pair and its quantities (those of older results name no pair). The note is
    empty where an entry says as much. What was raised explains the checks in which it was, and those have no other
    cause.
    """
    entries = [e for e in results.diagnosis if _explains(e, check)]
    raised = [e for e in entries if e.get("mistake") == "error"]
    if check.verdict == "error":
        raised = [e for e in raised if words.says(e["says"], check.note)] or raised
        entries = raised or entries
    else:
        entries = [e for e in entries if e not in raised]
    return entries, "" if any(words.says(e["says"], check.note) for e in entries) else check.note


def _explains(entry, check):
    return entry.get("pair", check.pair) == check.pair and check.quantity in entry.get("explains", ())


def diagnosed(results):
    """What is wrong, sentence by sentence: [(sentence, pairs)]; the pairs only where there are several."""
    found = {}
    for entry in results.diagnosis:
        found.setdefault(words.told(entry), []).append(entry.get("pair", ""))
    several = len(set(pairs(results))) > 1
    return [(said, ", ".join(dict.fromkeys(filter(None, where))) if several else "") for said, where in found.items()]


def by_pair(results):
    """The pairs as rows of text: name, number of checks, verdicts, largest share of both sides."""
    for name in pairs(results):
        counts = Counter(c.verdict for c in results.checks if c.pair == name)
        worst = (short(largest(results, side, name)) for side in words.SIDES)
        yield name, f"{counts.total():,}", words.counts_in_words(counts), *worst


def first_numbers(results):
    """The numbers of the first screen: (name, [(symbol, number, side or verdict)], what it means).

    Four of them, and only the first where nothing was compared number by number. Where something fails, nobody asks who
    is closer to the truth, or by how many digits: there are the first two.
    """
    found = [_how_many(results)]
    worst = {side: largest(results, side) for side in words.SIDES}
    if any(share is not None for share in worst.values()):
        found.append(("largest share of the budget", _both(map(short, worst.values())), "above 1 it is not rounding"))
    if results.failures:
        return found
    if nearer := closer(results):
        of_these = " of those that agree" if results.counts["undecided"] else ""
        equal = f"equally close in {words.many(nearer['equal'], 'check')}{of_these}"
        found.append(("closer to the truth", _both(f"{nearer[side]:,}" for side in words.SIDES), equal))
    right = {(s, d): median_digits(results, s, d) for s in words.SIDES for d in ("float64", "float32")}
    if any(n is not None for n in right.values()):
        called = words.names(results)
        narrow = " and ".join(f"{_one_decimal(right[s, 'float32'])} ({name})" for s, name in called.items())
        wide = _both(_one_decimal(right[side, "float64"]) for side in words.SIDES)
        found.append(("correct digits, median in float64", wide, f"in float32 {narrow}"))
    return found


def _how_many(results):
    counts = results.counts
    total = f"{counts.total():,}"
    kinds = [verdict for verdict in VERDICTS[:-1] if counts[verdict]]
    if not kinds:
        return "checks agree", [("", total, "")], "none wrong, none undecided"
    if results.verdict in ("agree", "undecided"):
        return "checks agree", [("", f"{counts['agree']:,} of {total}", "")], words.counts_in_words(counts)
    n = len(results.failures)
    says = {"unstable": "unstable"}.get(kinds[0], "fails" if n == 1 else "fail")
    return "checks", [("", f"{n:,} of {total} {says}", kinds[0])], words.counts_in_words(counts)


def _both(numbers):
    return [(words.SIDES[side], number, side) for side, number in zip(words.SIDES, numbers)]


def _one_decimal(value):
    return "–" if value is None else "all" if value == math.inf else words.minus(f"{round(value, 1) + 0.0:.1f}")


def worst_first(results):
    """Indices of the checks in the order of :data:`VERDICTS`, and of each verdict the largest share first."""

    def rank(index):
        verdict, share = results.checks[index].verdict, results.checks[index].mine.share
        return VERDICTS.index(verdict), -(math.inf if share is None and verdict in FAILING else size(share))

    return sorted(range(len(results.checks)), key=rank)


class Column(NamedTuple):
    """A column of the table of checks; ``kind`` is its class on the page."""

    title: str
    kind: str
    text: Callable  # of a check


COLUMNS = (  # what a narrow screen shows comes first
    Column("verdict", "", lambda c: c.verdict),
    Column("again", "again", lambda c: c.rerun),
    Column("share ●", "number", lambda c: short(c.mine.share)),
    Column("share ▲", "number", lambda c: short(c.torch.share)),
    Column("pair", "", lambda c: c.pair),
    Column("quantity", "", lambda c: c.quantity),
    Column("case", "", lambda c: c.case),
    Column("dtype", "", lambda c: c.dtype),
    Column("error", "number", lambda c: short(c.mine.error)),
    Column("budget", "number", lambda c: short(c.budget)),
    Column("shape", "", lambda c: "×".join(map(str, c.shape))),
    Column("worst index", "", lambda c: place(c.worst_index)),
    Column("would see", "number", lambda c: short(getattr(c, "power", None))),
    Column("oracle", "", lambda c: c.oracle),
    Column("note", "note", lambda c: c.note),
)
AGAIN = [column.kind for column in COLUMNS].index("again")


def row(check):
    """The cells of one check."""
    return [column.text(check) for column in COLUMNS]


def compact(results):
    """All checks, worst first, small enough to travel in the page: each distinct text once, and codes that point there.

    A command mostly repeats its row's id; U+0001 stands for the id in it, U+0002 for the id without its pair.
    """
    order = worst_first(results)
    rows = [row(results.checks[i]) for i in order]
    for index, cells in zip(order, rows):
        check_id = results.checks[index].id
        cells[AGAIN] = cells[AGAIN].replace(check_id, "\1").replace(check_id.partition("/")[2], "\2")
    columns = []
    for column, cells in zip(COLUMNS, zip(*rows)):
        code = {text: n for n, text in enumerate(dict.fromkeys(cells))}
        codes = [code[text] for text in cells]
        columns.append({"title": column.title, "kind": column.kind, "texts": list(code), "codes": codes})
    return {"index": order, "columns": columns}
