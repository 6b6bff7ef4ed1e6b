"""What texts stand for: a missing value, a label, or another spelling of one.

Labels are text: 01234 and 1234 are two classes, and so are 1e3 and 1000. What a person may not have meant is noted.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np

from compare.training.csv_cells import Table
from compare.training.csv_numbers import is_number, is_whole
from compare.usage import UsageError
from compare.wording import listed, many

# What stands for "nothing was measured", in lower case: pandas' words and those of R, SAS, Stata, Weka and Excel.
MISSING = {"", "na", "n/a", "nan", "-nan", "<na>", "null", "none", "nil", "nat", "?", "-", ".", "n.a.", "\\n"}
MISSING |= {"#n/a", "#n/a n/a", "#na", "#null!", "#div/0!", "#value!", "#ref!", "#name?", "#num!"}
UNTOLD = {"unknown", "missing", "undefined"}  # a label that may be a class, or a missing value
MOST_CLASSES = 20  # different numbers in a target, if they are not whole
FEW, OFTEN = 5, 20  # a class of fewer rows beside one OFTEN as large may be a slip of the pen
MOST_NOTES = 3  # spellings and rare classes of which each has a note

WHOLE = re.compile(r"([+-]?[0-9]+)[.,]0{0,2}")  # as a label: pandas writes 1.0 for 1 beside missing values
PLAIN = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def is_missing(text: str) -> bool:
    """Whether a text says that nothing was measured."""
    return text.lower() in MISSING


def classes_of(table: Table, name: Any, notes: list[str]) -> tuple[tuple[str, ...], np.ndarray]:
    """The labels' names, sorted (as numbers if they are), and their places in them."""
    column, where = table.columns[name], f"column {name!r}"
    codes, named = spelled(column.cells, where, notes)
    classes = sorted(set(named))
    if len(classes) > MOST_CLASSES and all(map(is_number, column.counts())):
        measured = np.array([not is_whole(text, 4000) for text in named])[codes]
        if measured.any():
            row = int(np.argmax(measured))
            told = f"{column.cells[row]!r} is a measurement, not a class ({len(classes)} different numbers)"
            raise UsageError(f"{table.place(row, name)}: {told}")
    if len(classes) < 2:
        raise UsageError(f"{table.path}: {where} has only one class, {classes[0]!r}")
    if len(classes) > len(codes) / 2:
        told = f"{len(classes)} different values in {len(codes)} rows"
        raise UsageError(f"{table.path}: {where} has {told}: these are no classes")
    if all(map(PLAIN.fullmatch, classes)):
        classes.sort(key=float)
    places = {text: k for k, text in enumerate(classes)}
    y = np.array([places[text] for text in named])[codes]
    notes += [f"{where}: {told}" for told in _doubts(classes, np.bincount(y).tolist())]
    return tuple(classes), y


def spelled(cells: list[str], where: str, notes: list[str]) -> tuple[np.ndarray, list[str]]:
    """For each cell the number of its text, and what each of these texts is called.

    Spellings that differ only in case, in spaces, or in 1 and 1.0, are called alike, as the commonest of them.
    """
    import pandas as pd

    codes, texts = pd.factorize(np.array(cells, dtype=object))
    often = np.argsort(-np.bincount(codes), kind="stable")
    spellings, named = {}, [""] * len(texts)
    texts = [str(text) for text in texts]
    for k in often.tolist():
        whole = WHOLE.fullmatch(texts[k])
        plain = whole[1] if whole else texts[k]
        alike = spellings.setdefault(in_one_line(plain.casefold()), [plain])
        alike.append(texts[k])
        named[k] = alike[0]
    several = [alike for alike in spellings.values() if len(alike) > 2]
    for name, *alike in several[:MOST_NOTES]:
        notes.append(f"{where}: {listed(map(repr, alike))} were taken as one, {name!r}")
    if len(several) > MOST_NOTES:
        notes.append(f"{where}: so were the spellings of {len(several) - MOST_NOTES} more")
    return codes, named


def _doubts(classes, counts):
    """What a person may not have meant by their labels."""
    numbers = {}
    for text in filter(PLAIN.fullmatch, classes):
        numbers.setdefault(_exact(text), []).append(text)
    for alike in numbers.values():
        if len(alike) > 1:
            yield f"{listed(map(repr, alike))} are one number, but labels are text: {len(alike)} classes"
    for text in sorted(UNTOLD.intersection(map(str.casefold, classes))):
        yield f"{text!r} is a class of its own"
    rare = [(text, n) for text, n in zip(classes, counts) if n < FEW and n * OFTEN <= max(counts)]
    for text, n in rare[:MOST_NOTES]:
        yield f"only {many(n, 'row')} of {sum(counts)} {'is' if n == 1 else 'are'} {text!r}: a slip of the pen?"
    if len(rare) > MOST_NOTES:
        yield f"{many(len(rare) - MOST_NOTES, 'more class', 'more classes')} with as few rows"


def _exact(text):
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond all measure
        return text


def in_one_line(text: str) -> str:
    """The text with single spaces only."""
    return " ".join(text.split())
