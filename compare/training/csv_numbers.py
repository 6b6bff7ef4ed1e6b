"""How a column's texts are numbers: which mark stands before the decimals, and which groups the digits by three.

``1,125`` is 1125 or 1.125. A column's own cells may tell, or those of other columns, or the person, or the commas
between the fields; else it is refused. What had to be decided is noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from compare.usage import UsageError, one_of

if TYPE_CHECKING:
    from compare.training.csv_cells import Column, Table  # which asks for numbers itself

MARKS = {".": "point", ",": "comma"}  # what may stand before decimals
GROUPERS = {**MARKS, " ": "space", "'": "apostrophe"}  # what may group the digits before them by three
AS_SPACE = dict.fromkeys("\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}", " ")
TYPESET = str.maketrans(AS_SPACE | {"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{MINUS SIGN}": "-"})
INFINITE = re.compile(r"[+-]?inf(inity)?", re.IGNORECASE)


# ---- what a shape can be ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Style:
    """How numbers are written: the decimal marks that are possible, and what may group digits by three."""

    marks: tuple = tuple(MARKS)
    groupers: tuple = tuple(GROUPERS)

    @classmethod
    def told(cls, decimal: str | None, thousands: str | None) -> Style:
        """The style that a person's --decimal and --thousands leave possible."""
        for name, got, known in (("decimal", decimal, MARKS), ("thousands", thousands, GROUPERS)):
            if got is not None and got not in known:
                raise UsageError(one_of(name, got, [repr(mark) for mark in known]))
        if decimal is not None and decimal == thousands:
            raise UsageError(f"decimal and thousands: expected two different marks; got {decimal!r} for both")
        marks = (decimal,) if decimal else tuple(mark for mark in MARKS if mark != thousands)
        return cls(marks, (thousands,) if thousands else tuple(GROUPERS))

    def readings(self, shape: str) -> set[str]:
        """The decimal marks with which a shape is a number."""
        return {mark for mark in self.marks if _number(mark, self.groupers).fullmatch(shape.translate(TYPESET))}

    def grouper(self, shape: str, mark: str) -> str | None:
        """What groups the digits of a number with this decimal mark; None where nothing does."""
        number = _number(mark, self.groupers).fullmatch(shape.translate(TYPESET))
        return number and number["by"]

    def is_doubtful(self, shape: str) -> bool:
        """Whether both marks make a number of it, and different ones: 1,125 is 1125 or 1.125."""
        return len(self.readings(shape)) == 2 and any(mark in shape for mark in MARKS)


@cache
def _number(mark, groupers):
    """The shape of a number with this decimal mark: 0 is a leading zero, 9 any other digit."""
    by = "".join(g for g in groupers if g != mark)
    grouped = rf"9[09]{{0,2}}(?P<by>[{by}])999(?:(?P=by)999)*"
    mark = re.escape(mark)
    plain = rf"(?:[09]+(?:{mark}[09]*)?|{mark}[09]+)(?:[eE][+-]?[09]+)?"
    return re.compile(rf"[+-]?(?:{grouped}(?:{mark}[09]*)?|{plain})(?: ?%)?")


def is_number(shape: str) -> bool:
    """Whether a shape is a number's, however its marks are meant."""
    return bool(Style().readings(shape))


def is_whole(text: str, digits: int = 9) -> bool:
    """Whether a text is a whole number of so many digits at most."""
    return bool(re.fullmatch(r"[+-]?[0-9]+", text)) and len(text) <= digits


# ---- which mark a column has -----------------------------------------------------------------------------------------


def needs(column: Column, style: Style) -> set[str]:
    """The decimal marks without which some cell is no number: the comma of 0,5, the point of 0.5 or 1,234,567."""
    readings = map(style.readings, column.counts())
    return set().union(*(marks for marks in readings if len(marks) == 1)) if len(style.marks) > 1 else set()


def decimal_mark(table: Table, name: Any, needed: set[str], elsewhere: set[str], style: Style, separator: str) -> str:
    """The decimal mark of a column: the one that was told, its own, or that of all others.

    Where commas separate the fields, a comma is hardly a decimal mark, and a point is one if every number has it.
    """
    column = table.columns[name]
    if len(style.marks) == 1:
        return style.marks[0]
    if needed or not (doubtful := {shape for shape in column.counts() if style.is_doubtful(shape)}):
        return "," if needed == {","} else "."
    if len(elsewhere) == 1:
        return next(iter(elsewhere))
    with_commas = any("," in shape for shape in doubtful)
    if not elsewhere and separator == "," and (with_commas or doubtful.issuperset(filter(is_number, column.counts()))):
        return "."
    found = column.first(doubtful.__contains__)
    assert found is not None  # they are shapes of this column
    row, cell = found
    point, comma = (f"{_value(cell, mark):.15g}" for mark in MARKS)
    raise UsageError(
        f"{table.place(row, name)}: {cell!r} is {point} or {comma}, and nothing tells which: "
        "say --decimal . or --decimal ,"
    )


# ---- its numbers -----------------------------------------------------------------------------------------------------


def numbers(table: Table, name: Any, mark: str, style: Style) -> np.ndarray:
    """The numbers of a column (n,), correctly rounded."""
    column = table.columns[name]
    if wrong := column.first(lambda shape: mark not in style.readings(shape)):
        raise UsageError(f"{table.place(wrong[0], name)}: {_why_wrong(column, *wrong, mark, style)}")
    percent = column.where(lambda shape: shape.endswith("%"))
    if percent.any() and not percent.all():
        row = int(np.argmin(percent))
        other = f"expected a number with %, as in line {table.lines[np.argmax(percent)]}"
        raise UsageError(f"{table.place(row, name)}: {other}; got {column.cells[row]!r}")
    texts = column.cells
    if any(_unmarked(shape, mark) != shape for shape in column.counts()):
        texts = _unmarked("\0".join(texts), mark).split("\0")
    found = np.fromiter(map(float, texts), float, len(texts))
    if not np.isfinite(found).all():
        row = int(np.argmin(np.isfinite(found)))
        raise UsageError(f"{table.place(row, name)}: {column.cells[row]!r} is not finite")
    return found


def _why_wrong(column, row, cell, mark, style):
    if is_number(column.shape(row)):
        told = f"--decimal {mark}" if style != Style() else "the numbers above or below"
        return f"{cell!r} has another decimal mark than {told}"
    return f"{cell!r} is not finite" if INFINITE.fullmatch(cell) else f"expected a number; got {cell!r}"


def _unmarked(text, mark):
    """Numbers as Python writes them: no groups, no percent signs, and a point before the decimals."""
    text = text if text.isascii() else text.translate(TYPESET)
    for sign in "%" + "".join(set(GROUPERS) - {mark}):
        text = text.replace(sign, "")
    return text.replace(mark, ".")


def _value(cell, mark):
    return float(_unmarked(cell, mark))


# ---- what is said about them -----------------------------------------------------------------------------------------

# What is odd about a number, and the shapes that have it.
ODD = {
    "percent signs were taken off": lambda shape: "%" in shape,
    "typeset minus signs were read": lambda shape: "\N{MINUS SIGN}" in shape,
    "zeros in front were taken off": lambda shape: re.match("[+-]?0[09]", shape.translate(TYPESET)),
}


def said_of_marks(column: Column, where: str, mark: str, evidence: set[str], style: Style) -> Iterator[str]:
    """What had to be decided about how a column's numbers are written."""
    if mark == "," and any("," in shape for shape in column.counts()):
        yield f"{where} has decimal commas"
    if grouped := column.first(lambda shape: style.grouper(shape, mark)):
        grouper = style.grouper(column.shape(grouped[0]), mark)
        assert grouper is not None  # it was found by having one
        by = GROUPERS[grouper]
        yield f"{where}: {by}s were taken as thousands separators ({_told(grouped, mark)})"
    elif mark not in evidence and len(style.marks) > 1 and (found := column.first(style.is_doubtful)):
        yield f"{where}: {MARKS[mark]}s were taken as decimal marks ({_told(found, mark)})"
    for what, test in ODD.items():
        if found := column.first(test):
            yield f"{where}: {what} ({_told(found, mark)})"
    if found := next(filter(lambda cell: _is_rounded(cell, mark), _long(column)), None):
        yield f"{where}: whole numbers above 2^53 were rounded ({found!r} is {int(_value(found, mark))})"


def _told(found, mark):
    return f"{found[1]!r} is {_value(found[1], mark):.15g}"


def _long(column):
    """The cells with more digits than 2^53 has, or as many."""
    long = column.where(lambda shape: sum(map(shape.count, "09")) >= 16)
    return (column.cells[k] for k in np.flatnonzero(long))


def _is_rounded(cell, mark):
    text = _unmarked(cell, mark)
    return is_whole(text, 4000) and int(text) != int(float(text))
