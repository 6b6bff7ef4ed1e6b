"""Verdicts, sentences and numbers, as a person reads them on the terminal, the page, in a notebook or a test's message.

Pure functions from results to text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from compare.contract.calls import FUNCTIONS

if TYPE_CHECKING:
    from compare.results import Check, Results


class Verdict(NamedTuple):
    """What a check may be called, and what comes of it."""

    sign: str
    style: str  # on a terminal
    makes: str  # of the results as a whole, if none is worse
    meaning: str
    many: str = ""  # of them, where that is another word


VERDICTS = {  # worst first
    "wrong": Verdict(
        "✗", "bold red", "disagree", "further off than rounding can explain, in float64 too: another formula"
    ),
    "error": Verdict(
        "✗", "bold red", "disagree", "raised, returned something of the wrong shape, or changed its arguments", "errors"
    ),
    "unstable": Verdict(
        "~",
        "yellow",
        "unstable",
        "the right formula, but it loses more than PyTorch's own does: overflow or cancellation",
    ),
    "undecided": Verdict("?", "", "undecided", "neither right nor wrong could be shown"),
    "agree": Verdict("✓", "green", "agree", "within what rounding alone may do"),
}
FAILING = tuple(name for name, verdict in VERDICTS.items() if verdict.makes in ("disagree", "unstable"))
PROBABLY = "Probably: "  # before a guess
A_NAME = re.compile(r"(d?[b-z]|d?[a-z]\d+|d[A-Z]\d*)\b(?![.'’])")  # of a parameter or a gradient, as a word
UNKNOWN = "unknown"  # the slug of what has no name
ERROR = "error"  # and that of what raised, or came back as no numbers
SIDES = {"mine": "●", "torch": "▲"}
HALVES = {"mine": "scratch", "torch": "PyTorch"}  # what the sides are called where both are ours
MOST_NAMES = 8  # of failing quantities in one sentence
SAID_FIRST = 3  # sentences of the diagnosis that stand at the top
NO_COPY = "is no copy of"  # what is said of a second name for what is changed
WHOLE_NUMBERS = "keeps whole numbers only"  # … of an array that numbers are put into
LONGEST_HEADLINE = 180  # characters: two lines, and every sentence of the diagnosis but a quoted error message
LONGEST_CODE = 60  # characters of a piece of code in a sentence
MOST_ORIGINS, LEAST_ORIGIN = 5, 0.01  # how many operations that an error comes from are named, and from which part on
FAR_OUT = {  # the evidence for where accuracy is lost → what is said of it
    "log of 0": "takes the logarithm of what has rounded to 0, far out",
    "over 0": "divides by what has rounded to 0, far out",
    "overflow": "overflows far out",
    "infinite": "gives ±∞ far out, from finite numbers",
    "nan": "gives NaN far out, from finite numbers",
}
SHARE = "share: the error over what rounding plausibly does; above 1 it is no ordinary rounding"

# ---- numbers and names -----------------------------------------------------------------------------------------------


def short(value: float | None, digits: int = 2) -> str:
    """A number in few digits: 0.29, 3.1e5, ∞; – where there is none."""
    if value is None:
        return "–"
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value + 0.0:.{digits}g}"  # −0 is 0
    mantissa, e, exponent = text.partition("e")
    return minus(f"{mantissa}e{int(exponent)}" if e else text)


def minus(text: str) -> str:
    """A number with a true minus sign; the hyphen of an exponent stays, as in every programming language."""
    return f"−{text[1:]}" if text.startswith("-") else text


def tell_apart(exact: float | None, got: float | None, *others: float | None) -> list[str]:
    """Numbers with just as many digits as it takes to see that the first two differ, and one more."""
    digits = 4
    if None not in (exact, got) and exact != got:
        digits = next((n for n in range(3, 17) if f"{exact:.{n}g}" != f"{got:.{n}g}"), 16) + 1
    return [short(value, digits) for value in (exact, got, *others)]


def place(index: Iterable[int]) -> str:
    """An index as Python writes it: [2, 0]; nothing for a scalar."""
    return f"[{', '.join(map(str, index))}]" if index else ""


def many(n: int, one: str, more: str | None = None) -> str:
    """ "1 check", "4,764 checks"."""
    return f"{n:,} {one if n == 1 else more or one + 's'}"


def listed(names: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def alternatives(names: Iterable[str]) -> str:
    """ "a", "a or b", "a, b or c"."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def counts_in_words(counts: Mapping[str, int]) -> str:
    """ "3 wrong, 2 errors, 1 unstable, 1,808 agree": worst first."""
    found = [(counts[name], name, verdict.many) for name, verdict in VERDICTS.items() if counts.get(name)]
    return ", ".join(many(n, name, more or name) for n, name, more in found)


def capital(text: str) -> str:
    """A text that begins a sentence; a name such as b1, db or dz2 stays what it is."""
    return text if A_NAME.match(text) else text[:1].upper() + text[1:]


def cut(text: str) -> str:
    """A text that is not longer than a headline, ended between two words."""
    begin = text[:LONGEST_HEADLINE]
    return text if text == begin else f"{begin.rpartition(' ')[0] or begin} …"


def in_code(text: str) -> str:
    """A piece of a person's own code within a sentence, cut where it is long."""
    return f"`{text if len(text) <= LONGEST_CODE else text[: LONGEST_CODE - 1] + '…'}`"


def says(text: str, note: str) -> bool:
    """Whether a text says what a note says, and perhaps more: it begins with it, in whatever case."""
    return text.casefold().startswith(note.casefold().rstrip(". "))


def main_origins(origins: Sequence[tuple[float, str, str]]) -> list[tuple[str, str]]:
    """The operations that most of an error comes from, (part, where, what), as (per cent, words); the rest as one."""
    main = [origin for origin in origins[:MOST_ORIGINS] if origin[0] >= LEAST_ORIGIN]
    rest = [part for part, *_ in origins[len(main) :]]
    found = [(part, f"{where}: {what}") for part, where, what in main]
    found += [(sum(rest), many(len(rest), "other operation"))] if rest else []
    return [(f"{100 * part:.0f} %", words) for part, words in found]


def names(results: Results) -> dict[str, str]:
    """What the two sides are called."""
    return HALVES | {"mine": results.mine}


def sides(called: Mapping[str, str] = HALVES) -> tuple[str, ...]:
    """Symbol and name of both sides: ("● scratch", "▲ PyTorch")."""
    return tuple(f"{SIDES[side]} {name}" for side, name in called.items())


# ---- one check, one mistake ------------------------------------------------------------------------------------------


def in_numbers(check: Check, mine: str) -> list[str]:
    """What a failing check got and what it should have, in sentences; none where it has no numbers."""
    if check.budget is None:
        return []
    exact, got, torchs = tell_apart(check.exact, check.mine.got, check.torch.got)
    error, allowed = short(check.mine.error), _allowed(check)
    if check.quantity == "predict":
        sample = ", ".join(map(str, check.worst_index))
        return [
            f"sample {sample}: the label is {exact}, {mine} says {got}, PyTorch {torchs}",
            f"the score of {exact} is larger by {error}; rounding may move that by {allowed}",
        ]
    at = f"at {place(check.worst_index)}: " if check.worst_index else ""
    values = f"{at}exact {exact}, {mine} {got}, PyTorch {torchs}"
    if check.mine.error is None or not math.isfinite(check.mine.error):
        return [values]
    return [
        values,
        f"{mine} is off by {error}, {short(check.mine.share)} times what rounding alone may do here ({allowed}); "
        f"PyTorch uses at most {short(check.torch.share)} of that",
    ]


def _allowed(check):
    """What rounding may do: plausibly, and at worst where that is more."""
    plausible, budget = short(check.plausible), short(check.budget)
    return budget if check.plausible is None or plausible == budget else f"plausibly {plausible}, at worst {budget}"


def told(entry: dict) -> str:
    """A sentence of the diagnosis; one that is only a guess says so."""
    no_guess = entry["mistake"] == UNKNOWN and not entry.get("line")  # "no known mistake" is none
    sure = entry["certain"] or no_guess or PROBABLY in entry["says"]
    return entry["says"] if sure else f"{PROBABLY}{entry['says']}"


def tie(entry: dict) -> str:
    """What ties an entry of the diagnosis to the quantities that are off: a proved fix mends all of them, whether or
    not the mistake that it is told by is behind each.
    """
    fix = entry.get("fix")
    return "mended:" if fix and fix["proved"] else "explains"


def also(entry: dict) -> str:
    """What else an entry of the diagnosis may be, in a sentence; nothing where there is none."""
    others = ", ".join(entry["also_possible"])
    known = "Mistakes" if entry["mistake"] == UNKNOWN else "Other mistakes"
    return f"{known} that give the same numbers: {others}." if others else ""


def proved(fix: dict, beside_its_lines: bool = True) -> str:
    """What the judge says of a fix, in a sentence; beside the lines of the fix it speaks of them."""
    if not fix["of"]:
        return "not proved: there was no time left to judge it (--fix-seconds)"
    come, gone = (sum(line[:1] == sign != line[1:2] for line in fix["diff"].splitlines()) for sign in "+-")
    several = fix["edits"] > 1 or (come or gone) > 1
    how = "with" if come or not gone else "without"
    lines = f"{how} {'these lines' if several else 'this line'} " if beside_its_lines else ""
    off, agree = ", ".join(fix["left"]), f"{fix['agrees']:,} of {many(fix['of'], 'check')} agree"
    if fix.get("fails_with"):
        return f"not proved: {lines}{agree}, but not with {fix['fails_with']}"
    if not fix["proved"]:
        return f"not proved: {lines}{agree}{f'; still wrong: {off}' if off else ''}"
    others = "raise or lose accuracy far out only" if fix.get("raises") else "lose accuracy only"
    said = f"{agree}, the others {others} ({off})" if off else f"all {many(fix['of'], 'check')} agree"
    also = f", also with {fix['elsewhere']}" if fix.get("elsewhere") else ""
    return f"proved: {lines}{said}{also}"


# ---- the answer as a whole -------------------------------------------------------------------------------------------


def headline(results: Results) -> str:
    """The answer: the verdict in a sentence, and others where PyTorch itself is off, where checks could not be judged,
    and of what nothing is said at all. An "agree" never stands without its limits.
    """
    return " ".join([*sentences(results), *unsaid(results)])


def sentences(results: Results) -> list[str]:
    """The sentences of the :func:`headline`, the verdict first, without the :func:`unsaid`."""
    counts = results.counts
    if results.interrupted:
        so_far = f" ({counts_in_words(counts)})" if results.checks else ""
        return [f"Interrupted: {many(counts.total(), 'check')} judged so far{so_far}."]
    if results.verdict == "undecided":
        return [_nothing_judged(results)]
    said = [_failures(results) if results.failures else _agreement(results), _of_pytorch(results.checks)]
    if results.verdict == "agree":
        said += [_undecided(results), _sight(results)]
    return [sentence for sentence in said if sentence]


def unsaid(results: Results) -> list[str]:
    """Where something agrees, the sentence on the functions that nothing is said of, if there are any."""
    missing = missing_functions(results)
    if results.interrupted or results.verdict not in ("agree", "unstable") or not missing:
        return []
    if results.reading:  # of a file that was taken up: it may compute them within what does more
        return [f"Nothing is said of {listed(missing)}: nothing in {results.candidate} gives that by itself."]
    return [f"Nothing is said of {listed(missing)}: not in {results.candidate}."]


def one_line(results: Results) -> str:
    """The headline, the counts, and the first of what is wrong."""
    parts = [headline(results), f"({counts_in_words(results.counts)})" if results.checks else ""]
    if results.diagnosis:
        more = len(results.diagnosis) - 1
        parts += [told(results.diagnosis[0]), f"(and {more} more)" if more else ""]
    return " ".join(filter(None, parts))


def _nothing_judged(results):
    missing = missing_functions(results)
    if results.checks:
        return f"Nothing was judged: no value of {many(len(results.checks), 'check')} could be decided."
    if {*missing, *results.meaningless} >= set(FUNCTIONS) - {"layer_values"}:
        return f"Nothing was judged: {results.candidate} defines none of {', '.join(missing)}."
    return "Nothing was judged: what was asked for fits no check."


def _agreement(results):
    agree, total = results.counts["agree"], len(results.checks)
    everything = "The one check agrees" if total == 1 else f"All {many(total, 'check')} agree"
    how_many = everything if agree == total else f"{agree:,} of {many(total, 'check')} agree"
    return f"{how_many}: {results.mine} is off from exact arithmetic by no more than rounding."


def _sight(results):
    """How small a mistake would have been seen, where any would."""
    seen = ", ".join(f"{short(least, 1)} in {dtype}" for dtype, least in smallest_mistakes(results).items())
    return f"Smallest mistake seen: median {seen}." if seen else ""


def smallest_mistakes(results: Results) -> dict[str, float]:
    """Of the checks of numbers that agree, in each dtype, the median of the smallest relative mistake they see."""
    found: dict[str, list[float]] = {}
    for check in results.checks:
        if check.verdict == "agree" and check.power and check.quantity != "predict":
            found.setdefault(check.dtype, []).append(check.power)
    return {dtype: median(found[dtype]) for dtype in sorted(found)}


def _failures(results):
    failing = Counter(check.verdict for check in results.failures)
    several = len({check.pair for check in results.checks}) > 1
    names = dict.fromkeys(f"{c.pair}/{c.quantity}" if several else c.quantity for c in results.failures)
    more = len(names) - MOST_NAMES
    what = ", ".join([*names][:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
    number, s = f"{failing.total():,} of {many(len(results.checks), 'check')}", "s" * (failing.total() == 1)
    whose = "The" if results.mine == "scratch" else "Your"
    if results.verdict == "unstable":
        return f"{whose} formulas are right, but {number} lose{s} more accuracy than PyTorch does: {what}."
    if results.remarks_only and results.is_guarded:
        return f"{whose} formulas are right, but for the tiny number in the logarithm: {number} say{s} so."
    if results.remarks_only:
        return f"{whose} formulas are right, but step changes the arrays that it is handed: {number} say{s} so."
    return f"{number} fail{s} ({counts_in_words(failing)}): {what}."


def _of_pytorch(checks):
    off = [check.torch.share for check in checks if check.torch.share is not None and check.torch.share > 1]
    if not off:
        return ""
    size = f"up to {short(max(off))} times" if math.isfinite(max(off)) else "beyond any bound"
    return f"PyTorch itself is off by more than rounding plausibly is in {many(len(off), 'check')}, {size}."


def _undecided(results):
    undecided, total = results.counts["undecided"], len(results.checks)
    if not undecided:
        return ""
    (why, _), *others = results.reasons
    more = f"; and {many(len(others), 'other reason')}" if others else ""
    return f"{undecided:,} of {many(total, 'check')} could not be judged: {why}{more}."


def missing_functions(results: Results) -> list[str]:
    """The functions that the candidate does not have, of those that would mean something; of a file that was taken up
    as it stands, no gradient with respect to the input, which hardly anybody computes.
    """
    needless = {*results.meaningless, *(["input_gradient"] if results.reading else [])}
    return [name for name in results.not_judged if name not in needless]


def not_judged(results: Results) -> list[str]:
    """Which functions of the contract were not judged, and why, a sentence for each reason."""
    why = "nothing gives that by itself" if results.reading else "missing"
    reasons = (why, missing_functions(results)), ("no label follows from this output", results.meaningless)
    return [f"Not judged, because {why}: {', '.join(functions)}." for why, functions in reasons if functions]


def undecided(results: Results) -> list[str]:
    """What could not be decided, a sentence for each reason."""
    return [f"{count:,} undecided: {why}." for why, count in results.reasons]
