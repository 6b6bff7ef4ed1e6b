"""Sentences and numbers, as a person reads them. Pure functions from results to text."""

from __future__ import annotations

import math
import re

from compare.report.terminal import sentence

SIGNS = {"agree": "✓", "wrong": "✗", "error": "✗", "unstable": "~", "undecided": "?"}
MEANINGS = {
    "agree": "within what rounding alone may do",
    "wrong": "further off than rounding can explain, in float64 too: another formula",
    "unstable": "the right formula, but it loses more than PyTorch's own does: overflow or cancellation",
    "undecided": "neither right nor wrong could be shown",
    "error": "raised, returned something of the wrong shape, or changed its arguments",
}
SIDES = {"mine": "●", "torch": "▲"}
HALVES = {"mine": "scratch", "torch": "PyTorch"}  # what the sides are called where both are ours
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
