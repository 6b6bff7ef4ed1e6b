"""Sentences and numbers, as a person reads them. Pure functions from results to text."""

from __future__ import annotations

import math
import re
from collections import Counter

from compare.contract.calls import FUNCTIONS

FAILING = ("wrong", "error", "unstable")  # worst first
SIGNS = {"agree": "✓", "wrong": "✗", "error": "✗", "disagree": "✗", "unstable": "~", "undecided": "?"}
MEANINGS = {
    "agree": "within what rounding alone may do",
    "wrong": "further off than rounding can explain, in float64 too: another formula",
    "unstable": "the right formula, but it loses more than PyTorch's own does: overflow or cancellation",
    "undecided": "neither right nor wrong could be shown",
    "error": "raised, returned something of the wrong shape, or changed its arguments",
}
SIDES = {"mine": "●", "torch": "▲"}
HALVES = {"mine": "scratch", "torch": "PyTorch"}  # what the sides are called where both are ours
MOST_NAMES = 8  # of failing quantities in one sentence
SAID_FIRST = 3  # sentences of the diagnosis that stand at the top
LONGEST_HEADLINE = 180  # characters: two lines, and every sentence of the diagnosis but a quoted error message

_QUANTITIES = (  # what a quantity is called in a sentence, first match
    (r"output", "the output"),
    (r"loss", "the loss"),
    (r"predict", "the labels"),
    (r"grad\.X", "the gradient with respect to the inputs X"),
    (r"grad\.(.+)", r"the gradient of \1"),
    (r"step\.(.+)", r"\1 after one step"),
    (r"steps\.t", "Adam's count of steps"),
    (r"steps\.velocity\.(.+)", r"the momentum of \1 after several steps"),
    (r"steps\.m\.(.+)", r"Adam's running mean of the gradient of \1"),
    (r"steps\.v\.(.+)", r"Adam's running mean of the squared gradient of \1"),
    (r"steps\.(.+)", r"\1 after several steps"),
    (r"optimum\.(.+)", r"\1 at the optimum"),
    (r"separated", "whether the classes can be separated"),
    (r"z(\d*)", r"the weighted sums z\1"),
    (r"a(\d*)", r"the activations a\1"),
    (r"arguments_unchanged", "the arguments, which must stay unchanged"),
    (r"repeatable", "the second call, which must give what the first gave"),
)


def quantity_in_words(quantity):
    """ "grad.W1" → "the gradient of W1"."""
    for pattern, words in _QUANTITIES:
        if found := re.fullmatch(pattern, quantity, re.DOTALL):
            return found.expand(words) if "\\" in words else words
    return quantity


def short(value, digits=2):
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


def minus(text):
    """A number with a true minus sign; the hyphen of an exponent stays, as in every programming language."""
    return f"−{text[1:]}" if text.startswith("-") else text


def told(entry):
    """A sentence of the diagnosis; one that is only a guess says so."""
    sure = entry["certain"] or entry.get("mistake") == "unknown"  # "no known mistake" is no guess
    return entry["says"] if sure else f"Probably: {entry['says']}"


def cut(text, most=LONGEST_HEADLINE):
    """A text that is not longer than that, ended between two words."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def says(text, note):
    """Whether a text says what a note says, and perhaps more: it begins with it, in whatever case."""
    return text.casefold().startswith(note.casefold().rstrip(". "))


def tell_apart(exact, got, *others):
    """Numbers with just as many digits as it takes to see that the first two differ, and one more."""
    digits = 4
    if None not in (exact, got) and exact != got:
        digits = next((n for n in range(3, 17) if f"{exact:.{n}g}" != f"{got:.{n}g}"), 16) + 1
    return [short(value, digits) for value in (exact, got, *others)]


def place(index):
    """An index as Python writes it: [2, 0]; nothing for a scalar."""
    return f"[{', '.join(map(str, index))}]" if index else ""


def not_judged(results):
    """Why functions of the contract were not judged, and which: pairs of a reason and names."""
    missing = [name for name in results.not_judged if name not in results.meaningless]
    reasons = ("Missing", missing), ("No label follows from this output", results.meaningless)
    return [(reason, functions) for reason, functions in reasons if functions]


def names(results):
    """What the two sides are called."""
    return HALVES | {"mine": results.mine}


def sides(called=HALVES):
    """Symbol and name of both sides: ("● scratch", "▲ PyTorch")."""
    return tuple(f"{SIDES[side]} {name}" for side, name in called.items())


def capital(text):
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]


def many(n, one, more=None):
    """ "1 check", "4,764 checks"."""
    return f"{n:,} {one if n == 1 else more or one + 's'}"


def headline(results):
    """Is it right? The terminal's own sentence."""
    return sentence(results, results.mine)


def counts_in_words(counts):
    """ "3 wrong, 2 errors, 1 unstable, 1,808 agree"."""
    order = ("wrong", "error", "unstable", "undecided", "agree")
    found = [(counts[verdict], verdict) for verdict in order if counts.get(verdict)]
    return ", ".join(many(n, verdict, "errors" if verdict == "error" else verdict) for n, verdict in found)


# ---- the answer as a whole -------------------------------------------------------------------------------------------


def sentence(results, mine):
    """The answer: the verdict in a sentence, and others where PyTorch itself is off, where checks could not be judged,
    and of what nothing is said at all. An "agree" never stands without its limits.
    """
    said = [_verdict(results, mine)]
    if not results.interrupted and results.verdict != "undecided":
        said.append(_of_pytorch(results.checks))
        if results.verdict == "agree":
            said.append(_undecided(results))
        if results.verdict in ("agree", "unstable") and (missing := missing_functions(results)):
            said.append(f"Nothing is said of {_listed(missing)}: not in {results.candidate}.")
    return " ".join(filter(None, said))


def _undecided(results):
    undecided, total = results.counts["undecided"], len(results.checks)
    if not undecided:
        return ""
    (why, _), *others = results.reasons
    more = f"; and {counted(len(others), 'other reason')}" if others else ""
    return f"{undecided:,} of {counted(total, 'check')} could not be judged: {why}{more}."


def _listed(names):
    """ "a", "a and b", "a, b and c"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _of_pytorch(checks):
    off = [check.torch.share for check in checks if check.torch.share is not None and check.torch.share > 1]
    if not off:
        return ""
    size = f"up to {times(max(off))}" if math.isfinite(max(off)) else "beyond any bound"
    return f"PyTorch itself is off by more than rounding in {counted(len(off), 'check')}, {size}."


def one_line(results):
    """The verdict, the counts, and the first of what is wrong."""
    parts = [sentence(results, results.mine), f"({tally(results.counts)})" if results.checks else ""]
    if results.diagnosis:
        more = len(results.diagnosis) - 1
        parts += [results.diagnosis[0]["says"], f"(and {more} more)" if more else ""]
    return " ".join(filter(None, parts))


def _verdict(results, mine):
    counts, total = results.counts, len(results.checks)
    checks = counted(total, "check")
    if results.interrupted:
        return f"Interrupted: {checks} judged so far{f' ({tally(counts)})' if total else ''}."
    missing = missing_functions(results)
    if not total and {*missing, *results.meaningless} >= set(FUNCTIONS) - {"layer_values"}:
        return f"Nothing was judged: {results.candidate} defines none of {', '.join(missing)}."
    if not total:
        return "Nothing was judged: what was asked for fits no check."
    if results.verdict == "undecided":
        return f"Nothing was judged: no value of {checks} could be decided."
    failing = Counter({verdict: counts[verdict] for verdict in FAILING if counts[verdict]})
    if not failing:
        everything = "The one check agrees" if total == 1 else f"All {checks} agree"
        agree = everything if counts["agree"] == total else f"{counts['agree']:,} of {checks} agree"
        return f"{agree}: {mine} is off from exact arithmetic by no more than rounding."
    several = len({check.pair for check in results.checks}) > 1
    names = dict.fromkeys(f"{c.pair}/{c.quantity}" if several else c.quantity for c in results.failures)
    more = len(names) - MOST_NAMES
    what = ", ".join([*names][:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
    number = failing.total()
    s = "s" * (number == 1)
    if results.verdict == "unstable":
        return f"The formulas are right, but {number:,} of {checks} lose{s} more accuracy than PyTorch does: {what}."
    return f"{number:,} of {checks} fail{s} ({tally(failing)}): {what}."


def counted(number, what):
    """ "1 check", "4,764 checks"."""
    return f"{number:,} {what}{'s' * (number != 1)}"


def tally(counts):
    """ "3 wrong, 2 errors", the most first."""
    return ", ".join(
        counted(n, verdict) if verdict == "error" else f"{n:,} {verdict}" for verdict, n in counts.most_common()
    )


def times(share):
    """ "3.1e5 times"."""
    return f"{number(share)} times"


def missing_functions(results):
    """The functions that the candidate does not have, of those that would mean something."""
    return [name for name in results.not_judged if name not in results.meaningless]


def number(value, digits=2):
    """A number for people: a few digits, and a dash for none."""
    return "–" if value is None else f"{value:.{digits}g}"
