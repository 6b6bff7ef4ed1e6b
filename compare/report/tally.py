"""Rows, groups and counts of the checks, ready to be arranged. Pure functions; nothing is judged here."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import NamedTuple

import numpy as np

from compare import wording as words
from compare.contract.quantity import Quantity
from compare.report import message
from compare.results import Check, Results
from compare.wording import FAILING, VERDICTS, place, short

MOST_ROWS = 12
LINE_OF_CODE = 120  # characters, on the page and in a notebook
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
    checks: list[tuple[int, Check]]


class Cell(str):
    """The text of a table's cell that leads to a check, or says a verdict; else a plain text will do."""

    check: int | None  # by its number
    verdict: str

    def __new__(cls, text: str, check: int | None = None, verdict: str = "") -> Cell:
        made = super().__new__(cls, text)
        made.check, made.verdict = check, verdict
        return made


def pairs(results: Results) -> list[str]:
    """Names of the pairs, in the order in which they were judged."""
    return list(dict.fromkeys(check.pair for check in results.checks))


def rows_of_plot(results: Results) -> tuple[list[str], Callable[[Check], str]]:
    """What the rows of the share plot are: (names, check → name): pairs; with a single pair its quantities; with too
    many of them, their families.
    """
    if len(pairs(results)) > 1:
        return pairs(results), lambda check: check.pair
    shown = [check for check in results.checks if (check.mine.share, check.torch.share) != (None, None)]
    for row_of in (lambda check: check.quantity, lambda check: Quantity.of(check.quantity).family):
        found = list(dict.fromkeys(map(row_of, shown)))
        if len(found) <= MOST_ROWS:
            break
    return found, row_of


def extremes(results: Results) -> list[Extreme]:
    """Every :class:`Extreme`: the dots of the share plot."""
    _, row_of = rows_of_plot(results)
    worst = {}
    for index, check in enumerate(results.checks):
        for side in ("mine", "torch"):
            share = size(getattr(check, side).share)
            key = row_of(check), Quantity.of(check.quantity).family, side
            if share >= 0 and (key not in worst or share > worst[key].share):
                worst[key] = Extreme(*key, share, index, check.verdict)
    return list(worst.values())


def size(share: float | None) -> float:
    """A share to sort by, and to take the largest of: a NaN is as far off as can be, and less than none is none."""
    return -1 if share is None else math.inf if math.isnan(share) else share


def largest(results: Results, side: str, pair: str | None = None) -> float | None:
    """The largest share of one side."""
    shares = [getattr(c, side).share for c in results.checks if pair in (None, c.pair)]
    return max((size(s) for s in shares if s is not None), default=None)


def agreeing(results: Results) -> list[Check]:
    """The checks in which the candidate is right: who is how close says something of these alone."""
    return [check for check in results.checks if check.verdict == "agree"]


def closer(results: Results) -> Counter[str]:
    """How often each side is closer to the truth, of the checks that agree: Counter of mine, torch, equal."""
    both = [(c.mine.share, c.torch.share) for c in agreeing(results)]
    both = [(size(mine), size(torch)) for mine, torch in both if mine is not None and torch is not None]
    return Counter("equal" if mine == torch else "mine" if mine < torch else "torch" for mine, torch in both)


def digits(checks: Iterable[Check], side: str, dtype: str) -> list[float]:
    """Correct digits of every check of a dtype, of one side; infinite where every digit is right."""
    return [d for c in checks if c.dtype == dtype and (d := getattr(c, side).digits) is not None]


def median_digits(results: Results, side: str, dtype: str) -> float | None:
    """The median of them over the checks that agree, None without any."""
    found = digits(agreeing(results), side, dtype)
    return median(found) if found else None


def failure_groups(results: Results) -> list[Group]:
    """What fails, by pair and quantity, worst first."""
    index = {id(check): i for i, check in enumerate(results.checks)}
    groups = {}
    for check in results.failures:
        groups.setdefault((check.pair, check.quantity), []).append((index[id(check)], check))
    return [Group(pair, quantity, checks) for (pair, quantity), checks in groups.items()]


def explanation(results: Results, check: Check) -> tuple[list[dict], str]:
    """What is known about a failing check: (entries of the diagnosis, note).

    An entry belongs to the checks of its pair and its quantities. The note is empty where an entry says as much. What
    was raised explains the checks in which it was, and those have no other cause.
    """
    entries = [e for e in results.diagnosis if e["pair"] == check.pair and check.quantity in e["explains"]]
    raised = [e for e in entries if e["mistake"] == "error"]
    if check.verdict != "error":
        entries = [e for e in entries if e not in raised]
    elif raised:
        entries = [e for e in raised if words.says(e["says"], check.note)] or raised
    return entries, "" if any(words.says(e["says"], check.note) for e in entries) else check.note


class Said(NamedTuple):
    """A sentence of the diagnosis; the pairs that it is said of, where there are several; and the lines of the file."""

    text: str
    where: str
    lines: list[message.Line]


def diagnosed(results: Results) -> list[Said]:
    """What is wrong, sentence by sentence."""
    found = {}
    for entry in results.diagnosis:
        found.setdefault(words.told(entry), []).append(entry)
    several = len(set(pairs(results))) > 1
    return [
        Said(
            said,
            ", ".join(dict.fromkeys(e["pair"] for e in entries)) if several else "",
            message.placed(entries[0], results.candidate, LINE_OF_CODE),
        )
        for said, entries in found.items()
    ]


def by_pair(results: Results) -> tuple[tuple, list]:
    """The pairs as a table (columns, rows): number of checks, verdicts, largest share of both sides."""
    rows = []
    for name in pairs(results):
        counts = Counter(c.verdict for c in results.checks if c.pair == name)
        worst = next(verdict for verdict in (*FAILING, "agree", "undecided") if counts[verdict])
        said = "all agree" if counts["agree"] == counts.total() else words.counts_in_words(counts)
        largest_of_both = (short(largest(results, side, name)) for side in words.SIDES)
        verdict = Cell(f"{VERDICTS[worst].sign} {said}", verdict=worst)
        rows.append((name, f"{counts.total():,}", verdict, *largest_of_both))
    mine, torch = words.sides(words.names(results))
    return ("pair", "checks", "verdict", f"largest share: {mine}", torch), rows


def numbers_in(columns: Sequence[str], rows: Sequence[tuple]) -> list[bool]:
    """Which columns of a table hold numbers, which are set to the right; the first is a name."""
    return [n > 0 and all(row[n][:1] in "−–∞[0123456789" for row in rows) for n, _ in enumerate(columns)]


def first_numbers(results: Results) -> list[tuple]:
    """The numbers of the first screen: (name, [(symbol, number, side or verdict)], what it means).

    Five of them, and only the first where nothing was compared number by number. Where something fails, nobody asks who
    is closer to the truth, or by how many digits: there are the first two.
    """
    found = [_how_many(results), *_largest_shares(results)]
    return found if results.failures else [*found, *_sight(results), *_closer(results), *_digits(results)]


def _largest_shares(results):
    worst = [largest(results, side) for side in words.SIDES]
    if any(share is not None for share in worst):
        yield "largest share of the allowance", _both(map(short, worst)), "above 1 it is no ordinary rounding"


def _sight(results):
    if seen := words.smallest_mistakes(results):
        numbers = [("", f"{short(least, 1)} in {dtype}", "") for dtype, least in seen.items()]
        yield "smallest mistake seen", numbers, "relative to the value, median over the checks"


def _closer(results):
    if nearer := closer(results):
        of_these = " of those that agree" if results.counts["undecided"] else ""
        equal = f"equally close in {words.many(nearer['equal'], 'check')}{of_these}"
        yield "closer to the truth", _both(f"{nearer[side]:,}" for side in words.SIDES), equal


def _digits(results):
    right = {(s, d): median_digits(results, s, d) for s in words.SIDES for d in ("float64", "float32")}
    if any(n is not None for n in right.values()):
        called = words.names(results)
        narrow = words.listed(f"{_one_decimal(right[s, 'float32'])} ({name})" for s, name in called.items())
        wide = _both(_one_decimal(right[side, "float64"]) for side in words.SIDES)
        yield "correct digits, median in float64", wide, f"in float32 {narrow}"


def _how_many(results):
    counts = results.counts
    total = f"{counts.total():,}"
    kinds = [verdict for verdict in VERDICTS if verdict != "agree" and counts[verdict]]
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


def worst_first(results: Results) -> list[int]:
    """Indices of the checks in the order of :data:`VERDICTS`, and of each verdict the largest share first."""
    order = [*VERDICTS]

    def rank(index):
        verdict, share = results.checks[index].verdict, results.checks[index].mine.share
        return order.index(verdict), -(math.inf if share is None and verdict in FAILING else size(share))

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
    Column("plausible", "number", lambda c: short(c.plausible)),
    Column("budget", "number", lambda c: short(c.budget)),
    Column("shape", "", lambda c: "×".join(map(str, c.shape))),
    Column("worst index", "", lambda c: place(c.worst_index)),
    Column("would see", "number", lambda c: short(c.power)),
    Column("oracle", "", lambda c: c.oracle),
    Column("note", "note", lambda c: c.note),
)
AGAIN = [column.kind for column in COLUMNS].index("again")


def row(check: Check) -> list[str]:
    """The cells of one check."""
    return [column.text(check) for column in COLUMNS]


def compact(results: Results) -> dict:
    """All checks, worst first, small enough to travel in the page: each distinct text once, and codes that point there,
    in one text of ``width`` digits each, to the base 36.

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
        width = len(np.base_repr(len(code) - 1, 36)) if code else 1
        codes = "".join(np.base_repr(code[text], 36).rjust(width, "0") for text in cells)
        about = {"title": column.title, "kind": column.kind, "texts": list(code)}
        columns.append(about | {"width": width, "codes": codes})
    return {"index": order, "columns": columns}
