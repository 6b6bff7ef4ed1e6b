"""From the bytes of a file to its cells: encoding, separator, and the columns that pandas cuts.

A million cells have few *shapes*: -12.5 and +34.7 are both written ±99.9. What cells mean is decided shape by shape, so
that a long file takes little longer than pandas takes to read it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from compare.training.csv_numbers import is_number
from compare.usage import UsageError
from compare.wording import many

SEPARATORS = {"\t": "tab", "|": "bar", ";": "semicolon", ",": "comma"}  # the rarest in text first
SAMPLE = 200  # rows that tell the separator
ANNOUNCED = re.compile(r'"?sep=([^\w\s"]|\t)"?\n', re.IGNORECASE)  # what Excel writes

BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# The second has a character for every byte, so that none becomes another.
EIGHT_BITS = {"cp1252": "Windows-1252", "latin-1": "Latin-1"}

SHAPES = bytes.maketrans(b"0123456789\xff", b"99999999990")
SIGNS = [sign.encode() for sign in ("", "+", "-", "\N{MINUS SIGN}")]


# ---- what a table is -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Column:
    """The cells of one column; ``shapes`` are how they are written, ``codes`` (n,) which of these each cell has."""

    cells: list[str]
    codes: np.ndarray
    shapes: list[str]

    @classmethod
    def of(cls, cells: list[str]) -> Column:
        """Cells with their shapes: every digit a 9, but a 0 where it leads a number."""
        import pandas as pd

        joined = "\0".join(["", *cells]).encode()
        for sign in SIGNS:
            joined = joined.replace(b"\0" + sign + b"0", b"\0" + sign + b"\xff")  # a byte that no text in UTF-8 has
        shaped = joined.translate(SHAPES).decode().split("\0")[1:]
        codes, shapes = pd.factorize(np.array(shaped, dtype=object))
        return cls(cells, codes, list(shapes))

    def where(self, test: Callable[[str], object]) -> np.ndarray:
        """Which cells have a shape that passes the test, (n,)."""
        return np.array([bool(test(shape)) for shape in self.shapes], bool)[self.codes]

    def counts(self) -> dict[str, int]:
        """How many cells have each shape, for those that there are."""
        counts = np.bincount(self.codes, minlength=len(self.shapes)).tolist()
        return {shape: n for shape, n in zip(self.shapes, counts) if n}

    def shape(self, row: int) -> str:
        """How one cell is written."""
        return self.shapes[self.codes[row]]

    def first(self, test: Callable[[str], object]) -> tuple[int, str] | None:
        """The place of the first cell whose shape passes the test, and the cell; None where there is none."""
        found = self.where(test)
        return (k := int(np.argmax(found)), self.cells[k]) if found.any() else None

    def after(self, row: int) -> Column:
        """The same from a row on."""
        return replace(self, cells=self.cells[row:], codes=self.codes[row:])

    def only(self, rows: np.ndarray) -> Column:
        """The same of some rows, given by their numbers."""
        return replace(self, cells=[self.cells[k] for k in rows.tolist()], codes=self.codes[rows])


@dataclass(frozen=True)
class Table:
    """The columns of a file by their names, and the line in which each row begins."""

    path: Path
    columns: dict[Any, Column]
    lines: np.ndarray

    def only(self, rows: np.ndarray) -> Table:
        """The same table with some of its rows, given by their numbers."""
        columns = {name: column.only(rows) for name, column in self.columns.items()}
        return replace(self, columns=columns, lines=self.lines[rows])

    def place(self, row: int, name: Any) -> str:
        """Where a cell stands, in words."""
        return f"{self.path}, line {self.lines[row]}, column {name!r}"


# ---- from bytes to text ----------------------------------------------------------------------------------------------


def text_of(path: Path, notes: list[str]) -> str:
    """The file as text that ends its lines by newlines only."""
    if not path.exists():
        raise UsageError(f"no such file: {path}")
    if path.is_dir():
        raise UsageError(f"expected a CSV file; {path} is a folder")
    text = _decoded(path.read_bytes(), path, notes)
    if "\0" in text:
        raise UsageError(f"{path} is not text: it contains zero bytes")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(raw, path, notes):
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            notes.append("a byte order mark at the start was removed")
            return _strictly(raw, encoding, path)
    zeros = [raw[start:1000:2].count(0) for start in (0, 1)]
    for encoding, here, there in (("utf-16-le", *zeros), ("utf-16-be", *reversed(zeros))):
        if here == 0 < there and 4 * there > len(raw[:1000]):  # every second byte of nearly all that is Latin is zero
            notes.append("UTF-16, although no byte order mark says so")
            return _strictly(raw, encoding, path)
    for encoding in ("utf-8", *EIGHT_BITS):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding in EIGHT_BITS:
            notes.append(f"not UTF-8, read as {EIGHT_BITS[encoding]}")
        return text
    raise AssertionError("the last of these encodings reads every byte")


def _strictly(raw, encoding, path):
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} cannot be read as {encoding}: {error.reason} at byte {error.start}") from None


# ---- from text to cells ----------------------------------------------------------------------------------------------


def rows_of(text: str, path: Path, notes: list[str]) -> tuple[Table, np.ndarray, str]:
    """The rows that are not blank as a :class:`Table` with numbers for names, how wide each is, and the separator."""
    separator, start = None, 0
    if announced := ANNOUNCED.match(text):
        separator, text, start = announced[1], text[announced.end() :], 1
        if not separator.isascii():
            raise UsageError(f"{path}, line 1: expected a separator such as , ; | or a tab; got {separator!r}")
    separator = separator or _separator(text, start, path)
    if separator != ",":
        notes.append(f"columns are separated by {SEPARATORS.get(separator, repr(separator))}s")
    widths, lines = _widths(text, separator, start, path)
    table = Table(path, dict(enumerate(map(Column.of, _cells(text, separator, widths, lines, path)))), lines)
    told = np.any([column.where(bool) for column in table.columns.values()], axis=0)  # rows that are not blank
    if not told.any():
        raise UsageError(f"{path} is empty")
    if blank := int(np.sum(~told)):
        notes.append(f"{many(blank, 'blank line')} skipped")
        table, widths = table.only(np.flatnonzero(told)), widths[told]
    return table, widths, separator


def _separator(text, start, path):
    """The one that fits the first rows best, of those that go with the quotes."""
    fits, faults = {}, []
    for separator in SEPARATORS:
        try:
            rows = islice(_records(text, separator, start, path), SAMPLE)
            fits[separator] = _fit([row for row, _ in rows], separator)
        except _BadQuotes as fault:
            faults.append(fault)
    if not fits:
        raise max(faults, key=lambda fault: fault.line)
    return max(fits, key=lambda separator: fits[separator])


def _fit(rows, separator):
    """How well a separator fits: rows of one width, numbers, and no cells that a rarer sign would cut further."""
    bare = [_without_trailing(row) for row in rows if any(cell.strip() for cell in row)]
    if not bare:
        return (False, 0.0)
    width, times = Counter(map(len, bare)).most_common(1)[0]
    cells = Column.of([cell.strip() for row in bare for cell in row])
    rarer = list(SEPARATORS)[: list(SEPARATORS).index(separator)]
    uncut = sum(any(sign in cell for cell in row for sign in rarer) for row in bare)
    parts = (cells.where(is_number).mean(), times / len(bare), len(bare[0]) == width, -uncut / len(bare) / 2)
    return (width > 1, float(sum(parts)))


def _without_trailing(row):
    row = list(row)
    while row and not row[-1].strip():
        row.pop()
    return row


class _BadQuotes(UsageError):
    """Quotes that cannot be cut into cells, in the row that begins in this line."""

    def __init__(self, path, line, why):
        super().__init__(f"{path}, line {line}: {why} (a quote that is not closed?)")
        self.line = line


def _records(text, separator, start, path):
    """Every row with the line in which it begins."""
    reader, line = csv.reader(io.StringIO(text), delimiter=separator, strict=True, skipinitialspace=True), start + 1
    try:
        for row in reader:
            yield row, line
            line = start + reader.line_num + 1
    except csv.Error as error:
        raise _BadQuotes(path, line, error) from None


def _widths(text, separator, start, path):
    """How many cells each row has, blank ones too, and the line in which it begins."""
    if '"' not in text:
        signs = np.frombuffer((text.removesuffix("\n") + "\n").encode(), np.uint8)
        ends, cuts = (np.flatnonzero(signs == ord(sign)) for sign in ("\n", separator))
        return np.diff(np.searchsorted(cuts, ends), prepend=0) + 1, np.arange(len(ends)) + 1 + start
    widths, lines = zip(*((len(row) or 1, line) for row, line in _records(text, separator, start, path)))
    return np.array(widths), np.array(lines)


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
        na_filter=False,
        skip_blank_lines=False,
        skipinitialspace=True,
    )
    for _, cells in frame.items():
        yield list(map(str.strip, cells.to_numpy()))
