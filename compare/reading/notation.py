"""How values are written that are made of others: in no more brackets than it takes to read them rightly."""

from __future__ import annotations

import re

# How tightly a name holds together: "dW without the penalty", "p − y", "X @ W.T", "log p", "db / n", "dz·n", "a²", "a".
WORDS, SUM, MATRIX, FUNCTION, QUOTIENT, PRODUCT, POWER, ATOM = range(8)
LOOSE_AT = (  # the loosest first: what stands in it outside of every bracket
    (WORDS, r"\w \w| [<=>≤≥≠] "),
    (SUM, r"^−| [+−] "),
    (MATRIX, " @ "),
    (FUNCTION, r"(^|[·−] ?)(log|max|Σ) "),
    (QUOTIENT, r" [/·] |/"),
    (PRODUCT, "·"),
    (POWER, "[²³^√]"),
)


def tightness(text):
    """How tightly a name holds together, from WORDS to ATOM."""
    outer = bare(text)
    apart = re.sub(r"\b(log|max|Σ) (?!of )", "", outer)  # these go with one thing
    return next((level for level, seen in LOOSE_AT if re.search(seen, outer if level == FUNCTION else apart)), ATOM)


def as_one(text, least=PRODUCT):
    """A name in brackets if it holds together less tightly than that."""
    return text if tightness(text) >= least else f"({text})"


def negative(text):
    """A name with the other sign."""
    if not _is_negative(text):
        return f"−{as_one(text, MATRIX)}"
    return text[2:-1] if text[1] == "(" and bare(text[1:]) == "" else text[1:]


def _is_negative(text):
    """Whether a minus before it is one for all of it."""
    return text.startswith("−") and tightness(text[1:]) >= MATRIX


def bare(text):
    """A text without all that stands in brackets."""
    outer, inner = text, ""
    while outer != inner:
        outer, inner = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|\|[^|]*\|", "", outer), outer
    return outer


def without_step(name):
    """A name without the step of training that it is of."""
    return re.sub(r" \(step \d+\)", "", name)


def as_factor(number):
    """A number as a factor: "0.97", or "/5" where it is one of a few whole parts."""
    sign, inverse = "−" if number < 0 else "", 1 / abs(number)
    if abs(inverse - round(inverse)) < 1e-9 * inverse and 1 < inverse < 1000:
        return f"{sign}/{round(inverse)}"
    return f"{sign}{abs(number):.4g}"


def with_factor(text, factor):
    """A name times a factor, as one writes it, numbers first: "db1 / n", "−2·dz2·n"."""
    over, _, under = factor.removeprefix("−").partition("/")
    factors = [f for f in over.split("·") if f not in ("", "1")]
    numbers, letters = ([f for f in factors if f[0].isdigit() is number] for number in (True, False))
    text = negative(text) if factor.startswith("−") else text
    if factors or under:
        sign = "−" if _is_negative(text) else ""
        text = text.removeprefix(sign)
        text = sign + "·".join([*numbers, as_one(text, PRODUCT if letters or under else FUNCTION), *letters])
    return f"{text} / {under}" if under else text


OPERATORS = {  # of Python → its sign, and how tightly each side has to hold together
    "Add": ("+", SUM, SUM),
    "Sub": ("−", SUM, MATRIX),
    "Mult": ("·", QUOTIENT, FUNCTION),
    "Div": ("/", QUOTIENT, POWER),
    "MatMult": ("@", PRODUCT, PRODUCT),
}
COMPARED = {"Gt": ">", "GtE": "≥", "Lt": "<", "LtE": "≤", "Eq": "=", "NotEq": "≠"}
POWERS = {"2": "²", "3": "³"}


def joined(a, operator, b):
    """Two names with an operator between: "a1 @ W2.T + b2"."""
    if operator == "Pow":
        return as_one(a, ATOM) + (POWERS.get(b) or f"^{as_one(b, ATOM)}")
    if operator in ("Add", "Sub") and _is_negative(b):
        operator, b = "Sub" if operator == "Add" else "Add", negative(b)
    sign, left, right = OPERATORS.get(operator) or (COMPARED[operator], SUM, SUM)
    first = f"−{as_one(negative(a), left)}" if _is_negative(a) and left > SUM else as_one(a, left)
    return f"{first} {sign} {as_one(b, right)}"
