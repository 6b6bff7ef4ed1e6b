"""Reads a person's CSV as features and labels: what can be read safely is read and said, the rest is one clear line.

pandas cuts the file into cells; what they mean is decided here. Every rule that had to be used leaves a note. What
cannot be read, or can be read in two ways, raises :class:`~compare.contract.UsageError` with its line and column.

A million cells have few *shapes*: -12.5 and +34.7 are both written ±99.9. Decisions are taken shape by shape, so that a
long file takes little longer than pandas takes to read it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

import numpy as np

from compare.contract import UsageError, meant, one_of

SEPARATORS = {"\t": "tab", "|": "bar", ";": "semicolon", ",": "comma"}  # the rarest in text first
# What stands for "nothing was measured", in lower case: pandas' words and those of R, SAS, Stata, Weka and Excel.
MISSING = frozenset(
    [
        "",
        "na",
        "n/a",
        "nan",
        "-nan",
        "<na>",
        "null",
        "none",
        "nil",
        "?",
        "-",
        ".",
        "#n/a",
        "#n/a n/a",
        "#na",
        "n.a.",
        "\\n",
    ]
    + ["#null!", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "nat"]
)
UNTOLD = {"unknown", "missing", "undefined"}  # a label that may be a class, or a missing value
MOST_CATEGORIES = 10  # different texts in a column that become a column of 0 and 1 each
MOST_CLASSES = 20  # different numbers in a target, if they are not whole
FEWEST_ROWS = 8
FEW, OFTEN = 5, 20  # a class of fewer rows beside one OFTEN as large may be a slip of the pen
MOST_TOLD = 20  # columns that a message names
SAMPLE = 200  # rows that tell the separator

MARKS = {".": "point", ",": "comma"}  # what may stand before decimals
GROUPERS = {**MARKS, " ": "space", "'": "apostrophe"}  # what may group the digits before them by three
AS_SPACE = dict.fromkeys("\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}", " ")
TYPESET = str.maketrans(AS_SPACE | {"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{MINUS SIGN}": "-"})

WHOLE = re.compile(r"([+-]?[0-9]+)[.,]0{0,2}")  # as a label: pandas writes 1.0 for 1 beside missing values
PLAIN = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
INFINITE = re.compile(r"[+-]?inf(inity)?", re.IGNORECASE)
SHAPES = bytes.maketrans(b"0123456789\xff", b"99999999990")
EIGHT_BITS = ("cp1252", "latin-1")  # the second has a character for every byte, so that none becomes another


@dataclass(frozen=True)
class Data:
    """Features X (n_rows, n_columns), labels y from 0, what both are called, and notes of what had to be done."""

    X: np.ndarray
    y: np.ndarray
    columns: tuple
    classes: tuple
    notes: tuple


@dataclass(frozen=True)
class Column:
    """The cells of one column; ``shapes`` are how they are written, ``codes`` (n,) which of these each cell has."""

    cells: list
    codes: np.ndarray
    shapes: list

    def where(self, test):
        """Which cells have a shape that passes the test, (n,)."""
        return np.array([bool(test(shape)) for shape in self.shapes], bool)[self.codes]

    def counts(self):
        """How many cells have each shape, for those that there are."""
        counts = np.bincount(self.codes, minlength=len(self.shapes)).tolist()
        return {shape: n for shape, n in zip(self.shapes, counts) if n}

    def first(self, test):
        """The place of the first cell whose shape passes the test, and the cell; None where there is none."""
        found = self.where(test)
        return (k := int(np.argmax(found)), self.cells[k]) if found.any() else None

    def only(self, rows):
        """The same of some rows, given by their numbers."""
        return replace(self, cells=[self.cells[k] for k in rows.tolist()], codes=self.codes[rows])


@dataclass(frozen=True)
class Table:
    """The columns of a file, what they are called, and the line in which each row begins."""

    names: list
    columns: list
    lines: np.ndarray

    def only(self, rows):
        """The same table with some of its rows, given by their numbers."""
        return Table(self.names, [column.only(rows) for column in self.columns], self.lines[rows])


@dataclass(frozen=True)
class Style:
    """How numbers are written: the decimal marks that are possible, and what may group digits by three."""

    marks: tuple = tuple(MARKS)
    groupers: tuple = tuple(GROUPERS)

    @classmethod
    def told(cls, decimal, thousands):
        """The style that a person's --decimal and --thousands leave possible."""
        for name, got, known in (("decimal", decimal, MARKS), ("thousands", thousands, GROUPERS)):
            if got is not None and got not in known:
                raise UsageError(one_of(name, got, [repr(mark) for mark in known]))
        if decimal is not None and decimal == thousands:
            raise UsageError(f"decimal and thousands: expected two different marks; got {decimal!r} for both")
        marks = (decimal,) if decimal else tuple(mark for mark in MARKS if mark != thousands)
        return cls(marks, (thousands,) if thousands else tuple(GROUPERS))

    def readings(self, shape):
        """The decimal marks with which a shape is a number."""
        return {mark for mark in self.marks if _number(mark, self.groupers).fullmatch(shape.translate(TYPESET))}

    def grouper(self, shape, mark):
        """What groups the digits of a number with this decimal mark; None where nothing does."""
        number = _number(mark, self.groupers).fullmatch(shape.translate(TYPESET))
        return number and number["by"]

    def is_number(self, shape):
        """Whether there is such a mark."""
        return bool(self.readings(shape))

    def is_doubtful(self, shape):
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


def read_table(path, target, decimal=None, thousands=None):
    """A CSV file as :class:`Data`.

    Parameters
    ----------
    target : name or number (from 1) of the column with the labels
    decimal, thousands : the marks in its numbers, "." or "," ("'" and " " for thousands too); None: found out

    Raises
    ------
    UsageError : what cannot be read, or can be read in two ways, with its line and column
    """
    path, notes, style = Path(path), [], Style.told(decimal, thousands)
    text = _text(path, notes)
    try:
        return _data(text, target, style, path, notes)
    except UsageError as error:
        hint = " (line 1 begins with '#': a comment? take it out)" if text.lstrip().startswith("#") else ""
        raise UsageError(f"{error}{hint}") from None


def _data(text, target, style, path, notes):
    table, separator = _with_header(*_rows(text, path, notes), target, path, notes)
    table = _without_empty_columns(table, notes)
    where = _target(table.names, target, path)
    table = _complete(table, where, path, notes)
    classes, y = _classes(table.columns[where], table.names[where], table.lines, path, notes)
    others = [(name, column) for k, (name, column) in enumerate(zip(table.names, table.columns)) if k != where]
    columns, X = _features(others, style, separator, table.lines, path, notes)
    return Data(X, y, columns, classes, tuple(notes))


# ---- from bytes to cells ---------------------------------------------------------------------------------------------


def _text(path, notes):
    """The file as text that ends its lines by newlines only."""
    if not path.exists():
        raise UsageError(f"no such file: {path}")
    if path.is_dir():
        raise UsageError(f"expected a CSV file; {path} is a folder")
    raw = path.read_bytes()
    text = _decoded(raw, path, notes)
    if "\0" in text:
        raise UsageError(f"{path} is not text: it contains zero bytes")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(raw, path, notes):
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            notes.append("a byte order mark at the start was removed")
            return _strictly(raw, encoding, path)
    zeros = [raw[start:1000:2].count(0) for start in (0, 1)]
    for encoding, here, there in (("utf-16-le", *zeros), ("utf-16-be", *reversed(zeros))):
        if here == 0 < there and 4 * there > len(raw[:1000]):  # every second byte of nearly all that is Latin is zero
            notes.append("UTF-16, although no byte order mark says so")
            return _strictly(raw, encoding, path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        encoding = EIGHT_BITS[any(byte in raw for byte in b"\x81\x8d\x8f\x90\x9d")]
        notes.append(f"not UTF-8, read as {'Latin-1' if encoding == 'latin-1' else 'Windows-1252'}")
        return raw.decode(encoding)


def _strictly(raw, encoding, path):
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} cannot be read as {encoding}: {error.reason} at byte {error.start}") from None


def _rows(text, path, notes):
    """The rows that are not blank as a :class:`Table` without names, how wide each is, and the separator."""
    separator, start = None, 0
    if announced := re.match(r'"?sep=([^\w\s"]|\t)"?\n', text, re.IGNORECASE):  # what Excel writes
        separator, text, start = announced[1], text[announced.end() :], 1
    separator = separator or _separator(text, start, path)
    if separator != ",":
        notes.append(f"columns are separated by {SEPARATORS.get(separator, repr(separator))}s")
    widths, lines = _widths(text, separator, start, path)
    if not any(widths):
        raise UsageError(f"{path} is empty")
    columns = [_column(cells) for cells in _cells(text, separator, widths, lines, path)]
    told = np.any([column.where(bool) for column in columns], axis=0)  # rows that are not blank
    if not told.any():
        raise UsageError(f"{path} is empty")
    if blank := int(np.sum(~told)):
        notes.append(f"{_many(blank, 'blank line')} skipped")
    table, rows = Table([], columns, lines), np.flatnonzero(told)
    return (table.only(rows), widths[rows], separator) if blank else (table, widths, separator)


def _separator(text, start, path):
    """The one that fits the first rows best, of those that go with the quotes."""
    fits, faults, stream = {}, [], io.StringIO(text)
    for separator in SEPARATORS:
        stream.seek(0)
        try:
            fits[separator] = _fit([row for row, _ in islice(_records(stream, separator), SAMPLE)], separator)
        except _BadQuotes as fault:
            faults.append(fault)
    if not fits:
        raise max(faults, key=lambda fault: fault.line).told(path, start)
    return max(fits, key=fits.get)


class _BadQuotes(Exception):
    """Quotes that cannot be cut into cells, in the row that begins in this line."""

    def __init__(self, line, why):
        self.line, self.why = line, why

    def told(self, path, start):
        return UsageError(f"{path}, line {self.line + start}: {self.why} (a quote that is not closed?)")


def _records(stream, separator):
    """Every row with the line in which it begins."""
    reader, line = csv.reader(stream, delimiter=separator, strict=True, skipinitialspace=True), 1
    try:
        for row in reader:
            yield row, line
            line = reader.line_num + 1
    except csv.Error as error:
        raise _BadQuotes(line, error) from None


def _fit(rows, separator):
    """How well a separator fits: rows of one width, numbers, and no cells that a rarer sign would cut further."""
    bare = [_without_trailing(row) for row in rows if any(cell.strip() for cell in row)]
    if not bare:
        return (False, 0.0)
    width, times = Counter(map(len, bare)).most_common(1)[0]
    cells = _column([cell.strip() for row in bare for cell in row])
    rarer = list(SEPARATORS)[: list(SEPARATORS).index(separator)]
    uncut = sum(any(sign in cell for cell in row for sign in rarer) for row in bare)
    parts = (cells.where(Style().is_number).mean(), times / len(bare), len(bare[0]) == width, -uncut / len(bare) / 2)
    return (width > 1, float(sum(parts)))


def _without_trailing(row):
    row = list(row)
    while row and not row[-1].strip():
        row.pop()
    return row


def _widths(text, separator, start, path):
    """How many cells each row has, blank ones too, and the line in which it begins."""
    if '"' not in text:
        found = text.removesuffix("\n").split("\n") if text else []
        widths = np.array([line.count(separator) for line in found], int) + 1
        return widths, np.arange(len(found)) + 1 + start
    widths, lines = [], []
    try:
        for row, line in _records(io.StringIO(text), separator):
            widths.append(len(row) or 1)
            lines.append(line + start)
    except _BadQuotes as fault:
        raise fault.told(path, start) from None
    return np.array(widths, int), np.array(lines, int)


def _cells(text, separator, widths, lines, path):
    """The cells of every column, column by column, as pandas cuts them; short rows are filled up with empty ones."""
    import pandas as pd

    width = int(widths.max())
    if width * len(widths) > 3 * (widths.sum() + 10_000):  # nearly all would be empty
        usual, widest = int(np.median(widths)), int(np.argmax(widths))
        raise UsageError(f"{path}, line {lines[widest]}: {width} values, but most rows have {usual}")
    frame = pd.read_csv(
        io.StringIO(text),
        sep=separator,
        header=None,
        names=range(width),
        index_col=False,
        dtype=object,  # text as it stands
        engine="c",
        keep_default_na=False,
        na_filter=False,
        skip_blank_lines=False,
        skipinitialspace=True,
        low_memory=False,
    )
    for cells in frame.to_numpy().T:
        yield list(map(str.strip, cells))


def _column(cells):
    """Cells with their shapes: every digit a 9, but a 0 where it leads a number."""
    import pandas as pd

    joined = "\0".join(["", *cells]).encode()
    for sign in map(str.encode, ("", "+", "-", "\N{MINUS SIGN}")):
        joined = joined.replace(b"\0" + sign + b"0", b"\0" + sign + b"\xff")  # a byte that no text in UTF-8 has
    shaped = joined.translate(SHAPES).decode().split("\0")[1:]
    codes, shapes = pd.factorize(np.array(shaped, dtype=object))
    return Column(cells, codes, list(shapes))


# ---- from cells to a table -------------------------------------------------------------------------------------------


def _with_header(table, widths, separator, target, path, notes):
    """The table with its columns' names, every row as wide as these; what is beyond them has to be empty."""
    columns, trimmed = _trimmed(table.columns, separator)
    full = np.zeros(len(widths), int)  # the width of each row without the empty cells at its end
    for k, column in enumerate(columns, start=1):
        full[column.where(bool)] = k
    usual = np.bincount(widths).argmax()
    names, start = _header(columns, full, int(full[widths == usual].max()), target, notes)
    columns = [Column(c.cells[start:], c.codes[start:], c.shapes) for c in columns[: len(names)]]
    lines, full, widths = table.lines[start:], full[start:], widths[start:]
    for row in np.flatnonzero((full > len(names)) | (widths < len(names)))[:1]:
        place = f"{path}, line {lines[row]}"
        if full[row] > len(names):
            there = f"there {'is' if len(names) == 1 else 'are'} {_many(len(names), 'column')}"
            raise UsageError(f"{place}: {full[row]} values, but {there}")
        short = int(widths[row])
        raise UsageError(f"{place}: only {_many(short, 'value')}; column {names[short]!r} is missing")
    if trailing := int(np.sum(trimmed[start:] | (widths > len(names)))):
        notes.append(f"trailing separators were removed from {_many(trailing, 'line')}")
    if not len(lines):
        raise UsageError(f"{path} has a header, but no rows")
    return Table(names, columns, lines), separator


def _trimmed(columns, separator):
    """The columns without other separators at the ends of the rows, such as 1,2,0;;; has, and which rows had some."""
    others = tuple(set(SEPARATORS) - {separator})
    trimmed = after = np.zeros(len(columns[0].cells), bool)
    out = []
    for column in reversed(columns):
        here = column.where(lambda shape: shape.endswith(others)) & ~after
        if here.any():
            bare = [cell.rstrip("".join(others) + " ") if at else cell for cell, at in zip(column.cells, here)]
            trimmed, column = trimmed | here, _column(bare)
        after = after | column.where(bool)
        out.append(column)
    return out[::-1], trimmed


def _header(columns, full, width, target, notes):
    """The columns' names and how many rows they take: the first row, if it is unlike the others or names the target,
    or counts years; else the columns' numbers."""
    first = [_in_one_line(column.cells[0]) for column in columns[: full[0]]]
    below = [Column(column.cells[1:], column.codes[1:], column.shapes) for column in columns]
    text = _in_one_line(str(target))
    named = text in first and not (_is_whole(text) and abs(int(text)) <= width)
    unlike = any(
        not _is_number(column.shapes[column.codes[0]]) and not _missing(cell) and _mostly_numbers(rest)
        for cell, column, rest in zip(first, columns, below)
    )
    years = _count_years(first) and any(
        not _count_years([column.cells[k] for column in below[: full[0]]]) for k in range(len(full) - 1)
    )
    if not (named or unlike or years):
        notes.append("there is no header: columns are called by their numbers, from 1")
        return [str(i + 1) for i in range(width)], 0
    if years and not (named or unlike):
        notes.append(f"the first row counts years ({', '.join(filter(_is_whole, first))}): it was taken as the header")
    names, times = {}, Counter()
    for i, cell in enumerate(first):
        name = base = cell or f"column {i + 1}"
        times[base] += 1
        while name in names:
            name = f"{base} ({max(2, times[base])})"
            times[base] += 1
        names[name] = None
    doubled = next((cell for cell, n in Counter(filter(None, first)).items() if n > 1), None)
    if doubled:
        notes.append(f"several columns are called {doubled!r}: the later ones are numbered")
    return list(names), 1


def _without_empty_columns(table, notes):
    used = [k for k, column in enumerate(table.columns) if any(column.counts())]
    if len(used) < len(table.names):
        notes.append(f"{_many(len(table.names) - len(used), 'empty column')} left out")
    return Table([table.names[k] for k in used], [table.columns[k] for k in used], table.lines)


def _target(names, target, path):
    """The place of the target column, by its name, or by its number from 1 (−1 is the last)."""
    text = _in_one_line(str(target))
    if text in names:
        return names.index(text)
    if _is_whole(text) and 1 <= abs(int(text)) <= len(names):
        return int(text) - 1 if int(text) > 0 else int(text) + len(names)
    if len(names) <= MOST_TOLD:
        raise UsageError(one_of(f"target column of {path}", target, names))
    few = ", ".join(names[: MOST_TOLD // 2])
    raise UsageError(
        f"target column of {path}: expected a number up to {len(names)} or a name ({few}, … {names[-1]}); "
        f"got {text!r}{meant(text, names, '')}"
    )


def _complete(table, target, path, notes):
    """The rows that miss nothing; the others are left out, unless that would be most of them."""
    missing = [column.where(_missing) for column in table.columns]
    holes = np.any(missing, axis=0)
    rows = np.flatnonzero(~holes)
    if holes.any():
        worst = int(np.argmax([m.sum() for m in missing]))
        if len(rows) < len(holes) / 2:
            raise UsageError(
                f"{path}: only {len(rows)} of {len(holes)} rows are complete; "
                f"column {table.names[worst]!r} misses {_many(int(missing[worst].sum()), 'value')}, "
                f"the first in line {table.lines[np.argmax(missing[worst])]}"
            )
        lines = table.lines[holes]
        shown = ", ".join(map(str, lines[:5])) + (", …" if len(lines) > 5 else "")
        notes.append(f"{_many(len(lines), 'row')} with missing values left out (line {shown})")
        for k, column in enumerate(table.columns):
            words = sorted(shape for shape in column.counts() if shape and _missing(shape))
            if words and (k == target or not _mostly_numbers(column)):
                notes.append(f"column {table.names[k]!r}: {_listed(words)} taken as missing, not as a text")
        table = table.only(rows)
    if len(rows) < FEWEST_ROWS:
        raise UsageError(f"{path}: {_many(len(rows), 'complete row')}, but at least {FEWEST_ROWS} are needed")
    return table


# ---- from a table to numbers -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Places:
    """Where each cell of a column stands, in words."""

    path: Path
    lines: np.ndarray
    where: str

    def __getitem__(self, row):
        return f"{self.path}, line {self.lines[row]}, {self.where}"


def _features(others, style, separator, lines, path, notes):
    """Numbers as they are, a text with few values as a column of 0 and 1 for each, another text left out."""
    columns, out = [], []
    numeric = {name for name, column in others if _mostly_numbers(column)}
    needs = {name: _needs(column, style) for name, column in others if name in numeric}
    for name, column in others:
        where = f"column {name!r}"
        if name in numeric:
            elsewhere = set().union(*(marks for other, marks in needs.items() if other != name))
            places = _Places(path, lines, where)
            mark = _mark(column, needs[name], elsewhere, style, separator, places)
            out.append(_numbers(column, mark, style, places))
            notes += _of_marks(column, mark, needs[name] | elsewhere, style, where)
            columns.append(name)
            continue
        codes, named = _named(column.cells, where, notes)
        values = sorted(set(named))
        if len(values) > MOST_CATEGORIES:
            notes.append(f"{where} was left out: text with {len(values)} different values")
            continue
        chosen = values[1:] if len(values) == 2 else values
        notes.append(f"{where} became 0 and 1 for {', '.join(map(repr, chosen))}")
        columns += [f"{name}={value}" for value in chosen]
        out += [np.array([value == other for other in named], float)[codes] for value in chosen]
    if not out:
        raise UsageError(f"{path} has no column of numbers besides the target")
    return tuple(columns), np.column_stack(out)


def _needs(column, style):
    """The decimal marks without which some cell is no number: the comma of 0,5, the point of 0.5 or 1,234,567."""
    readings = map(style.readings, column.counts())
    return set().union(*(marks for marks in readings if len(marks) == 1)) if len(style.marks) > 1 else set()


def _mark(column, needed, elsewhere, style, separator, places):
    """The decimal mark of a column: the one that was told, its own, or that of all others.

    Where commas separate the fields, a comma is hardly a decimal mark, and a point is one if every number has it.
    """
    if len(style.marks) == 1:
        return style.marks[0]
    if needed or not (doubtful := {shape for shape in column.counts() if style.is_doubtful(shape)}):
        return "," if needed == {","} else "."
    if len(elsewhere) == 1:
        return next(iter(elsewhere))
    with_commas = any("," in shape for shape in doubtful)
    if not elsewhere and separator == "," and (with_commas or doubtful.issuperset(filter(_is_number, column.counts()))):
        return "."
    row, cell = column.first(doubtful.__contains__)
    point, comma = (f"{_value(cell, mark):.15g}" for mark in MARKS)
    raise UsageError(
        f"{places[row]}: {cell!r} is {point} or {comma}, and nothing tells which: say --decimal . or --decimal ,"
    )


def _numbers(column, mark, style, places):
    """The numbers of a column (n,), correctly rounded."""
    wrong = column.first(lambda shape: mark not in style.readings(shape))
    if wrong:
        row, cell = wrong
        if _is_number(column.shapes[column.codes[row]]):
            told = f"--decimal {mark}" if style != Style() else "the numbers above or below"
            raise UsageError(f"{places[row]}: {cell!r} has another decimal mark than {told}")
        says = f"{cell!r} is not finite" if INFINITE.fullmatch(cell) else f"expected a number; got {cell!r}"
        raise UsageError(f"{places[row]}: {says}")
    percent = column.where(lambda shape: shape.endswith("%"))
    if percent.any() and not percent.all():
        row = int(np.argmin(percent))
        raise UsageError(
            f"{places[row]}: expected a number with %, as in line {places.lines[np.argmax(percent)]}; "
            f"got {column.cells[row]!r}"
        )
    numbers = np.fromiter(map(float, _unmarked("\0".join(column.cells), mark).split("\0")), float, len(column.cells))
    if not np.isfinite(numbers).all():
        row = int(np.argmin(np.isfinite(numbers)))
        raise UsageError(f"{places[row]}: {column.cells[row]!r} is not finite")
    return numbers


def _unmarked(text, mark):
    """Numbers as Python writes them: no groups, no percent signs, and a point before the decimals."""
    text = text if text.isascii() else text.translate(TYPESET)
    for sign in "%" + "".join(set(GROUPERS) - {mark}):
        text = text.replace(sign, "")
    return text.replace(mark, ".")


def _value(cell, mark):
    return float(_unmarked(cell, mark))


def _of_marks(column, mark, evidence, style, where):
    """Notes of what had to be decided about how a column's numbers are written."""
    if mark == "," and any("," in shape for shape in column.counts()):
        yield f"{where} has decimal commas"
    if grouped := column.first(lambda shape: style.grouper(shape, mark)):
        by = GROUPERS[style.grouper(column.shapes[column.codes[grouped[0]]], mark)]
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


# What is odd about a number, and the shapes that have it.
ODD = {
    "percent signs were taken off": lambda shape: "%" in shape,
    "typeset minus signs were read": lambda shape: "\N{MINUS SIGN}" in shape,
    "zeros in front were taken off": lambda shape: re.match("[+-]?0[09]", shape.translate(TYPESET)),
}


def _long(column):
    """The cells with more digits than 2^53 has, or as many."""
    long = column.where(lambda shape: sum(map(shape.count, "09")) >= 16)
    return (column.cells[k] for k in np.flatnonzero(long))


def _is_rounded(cell, mark):
    text = _unmarked(cell, mark)
    return _is_whole(text, 4000) and int(text) != int(float(text))


def _named(cells, where, notes):
    """For each cell the number of its text, and what each of these texts is called.

    Spellings that differ only in case, in spaces, or in 1 and 1.0, are called alike, as the commonest of them.
    """
    import pandas as pd

    codes, texts = pd.factorize(np.array(cells, dtype=object))
    often = np.argsort(-np.bincount(codes), kind="stable")
    spellings, named = {}, [None] * len(texts)
    for k in often.tolist():
        plain = WHOLE.sub(r"\1", texts[k]) if WHOLE.fullmatch(texts[k]) else texts[k]
        alike = spellings.setdefault(_in_one_line(plain.casefold()), [plain])
        alike.append(texts[k])
        named[k] = alike[0]
    several = [alike for alike in spellings.values() if len(alike) > 2]
    for name, *alike in several[:3]:
        notes.append(f"{where}: {_listed(alike)} were taken as one, {name!r}")
    if len(several) > 3:
        notes.append(f"{where}: so were the spellings of {len(several) - 3} more")
    return codes, named


def _classes(column, name, lines, path, notes):
    """The labels' names, sorted (as numbers if they are), and their places in them.

    Labels are text: 01234 and 1234 are two classes, and so are 1e3 and 1000.
    """
    where = f"column {name!r}"
    codes, named = _named(column.cells, where, notes)
    classes = sorted(set(named))
    if len(classes) > MOST_CLASSES and all(map(_is_number, column.counts())):
        measured = np.array([not _is_whole(text, 4000) for text in named])[codes]
        if measured.any():
            row = int(np.argmax(measured))
            told = f"{column.cells[row]!r} is a measurement, not a class ({len(classes)} different numbers)"
            raise UsageError(f"{path}, line {lines[row]}, {where}: {told}")
    if len(classes) < 2:
        raise UsageError(f"{path}: {where} has only one class, {classes[0]!r}")
    if len(classes) > len(codes) / 2:
        many = f"{len(classes)} different values in {len(codes)} rows"
        raise UsageError(f"{path}: {where} has {many}: these are no classes")
    if all(map(PLAIN.fullmatch, classes)):
        classes.sort(key=float)
    places = {text: k for k, text in enumerate(classes)}
    y = np.array([places[text] for text in named])[codes]
    notes += [f"{where}: {told}" for told in _doubts(classes, np.bincount(y).tolist())]
    return tuple(classes), y


def _doubts(classes, counts):
    """What a person may not have meant by their labels."""
    numbers = {}
    for text in filter(PLAIN.fullmatch, classes):
        numbers.setdefault(_exact(text), []).append(text)
    for alike in numbers.values():
        if len(alike) > 1:
            yield f"{_listed(alike)} are one number, but labels are text: {len(alike)} classes"
    for text in sorted(UNTOLD.intersection(map(str.casefold, classes))):
        yield f"{text!r} is a class of its own"
    rare = [(text, n) for text, n in zip(classes, counts) if n < FEW and n * OFTEN <= max(counts)]
    for text, n in rare[:3]:
        yield f"only {_many(n, 'row')} of {sum(counts)} {'is' if n == 1 else 'are'} {text!r}: a slip of the pen?"
    if len(rare) > 3:
        yield f"{len(rare) - 3} more classes have as few rows"


def _exact(text):
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond all measure
        return text


# ---- single cells ----------------------------------------------------------------------------------------------------


def _is_number(shape):
    return any(digit in shape for digit in "09") and Style().is_number(shape)


def _is_whole(text, digits=9):
    return bool(re.fullmatch(r"[+-]?[0-9]+", text)) and len(text) <= digits


def _count_years(row):
    """Whether the numbers in a row are three years or more, one after another."""
    years = [int(cell) for cell in row if _is_whole(cell)]
    others = any(PLAIN.fullmatch(cell) and not _is_whole(cell) for cell in row)
    steps = {after - before for before, after in pairwise(years)}
    return not others and len(years) > 2 and steps == {1} and 1800 <= years[0] <= 2200


def _missing(shape):
    return shape.lower() in MISSING


def _mostly_numbers(column):
    known = {shape: n for shape, n in column.counts().items() if not _missing(shape)}
    return sum(n for shape, n in known.items() if _is_number(shape)) > sum(known.values()) / 2


def _listed(texts):
    return " and ".join([", ".join(map(repr, texts[:-1]))] * (len(texts) > 1) + [repr(texts[-1])])


def _in_one_line(text):
    return " ".join(text.split())


def _many(n, what):
    return f"{n} {what}{'' if n == 1 else 's'}"
