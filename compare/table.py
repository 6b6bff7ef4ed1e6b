"""Reads a person's CSV as features and labels: what can be read safely is read and said, the rest is one clear line.

Every rule that had to be used leaves a note. What cannot be read raises :class:`~compare.contract.UsageError` with the
line of the file and the column.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from compare.contract import UsageError, one_of

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
MISSING = {"", "na", "n/a", "nan", "null", "none", "?", "-"}  # lower case
MOST_CATEGORIES = 10  # different texts in a column that become a column of 0 and 1 each
MOST_CLASSES = 20  # different numbers in a target, if they are not whole
FEWEST_ROWS = 8
MARKS = {".": "point", ",": "comma"}  # what may stand before decimals; the other may then group digits by three
SWAPPED = str.maketrans(".,", ",.")
GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")


@dataclass(frozen=True)
class Data:
    """Features X (n_rows, n_columns), labels y from 0, what both are called, and notes of what had to be done."""

    X: np.ndarray
    y: np.ndarray
    columns: tuple
    classes: tuple
    notes: tuple


@dataclass(frozen=True)
class Cells:
    """The rows of a file as text, with their line numbers."""

    rows: list
    lines: list


def read_table(path, target):
    """A CSV file as :class:`Data`; ``target`` is the name or the number (from 1) of the column with the labels.

    Raises
    ------
    UsageError : what cannot be read, with its line and column
    """
    path, notes = Path(path), []
    text = _text(path, notes)
    try:
        return _table(text, target, path, notes)
    except UsageError as error:
        hint = " (line 1 begins with '#': a comment? take it out)" if text.lstrip().startswith("#") else ""
        raise UsageError(f"{error}{hint}") from None


def _table(text, target, path, notes):
    cells, separator = _rows(text, path, notes)
    names, cells = _header(cells, target, notes)
    cells = _rectangle(cells, names, path, notes)
    names, cells = _without_empty_columns(names, cells, notes)
    where = _target(names, target, path)
    cells = _complete(cells, names, path, notes)
    labels = [row[where] for row in cells.rows]
    rest = [i for i in range(len(names)) if i != where]
    texts = {names[i]: [row[i] for row in cells.rows] for i in rest}
    columns, X = _features(texts, separator, cells.lines, path, notes)
    classes, y = _classes(labels, names[where], cells, path)
    return Data(X, y, columns, classes, tuple(notes))


# ---- from bytes to rows ----------------------------------------------------------------------------------------------


def _text(path, notes):
    if not path.exists():
        raise UsageError(f"no such file: {path}")
    if path.is_dir():
        raise UsageError(f"expected a CSV file; {path} is a folder")
    raw = path.read_bytes()
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            notes.append("a byte order mark at the start was removed")
            return _decoded(raw, encoding, path)
    if b"\0" in raw:
        raise UsageError(f"{path} is not text: it contains zero bytes")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        notes.append("not UTF-8, read as Windows-1252")
        return raw.decode("cp1252", errors="replace")


def _decoded(raw, encoding, path):
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} cannot be read as {encoding}: {error.reason} at byte {error.start}") from None


def _rows(text, path, notes):
    """The file's rows without blank lines and trailing separators, and the separator: the one that fits best."""
    separator, skip = None, 0
    if text.startswith("sep=") and len(text.split("\n")[0].strip()) == 5:  # what Excel writes
        separator, skip = text[4], 1
    cut = _cuts(text, [separator] if separator else SEPARATORS, skip, path)
    separator = max(cut, key=lambda s: _fit(cut[s].rows))
    cells, blank = cut[separator], 0
    if separator != ",":
        notes.append(f"columns are separated by {SEPARATORS.get(separator, repr(separator))}s")
    kept, trailing = Cells([], []), 0
    for row, line in zip(cells.rows, cells.lines):
        bare = [cell.strip() for cell in row]
        if bare and bare[-1] != (stripped := bare[-1].rstrip("".join(SEPARATORS) + " ")):
            bare[-1], trailing = stripped, trailing + 1
        if any(bare):
            kept.rows.append(bare)
            kept.lines.append(line)
        else:
            blank += 1
    if trailing:
        notes.append(f"trailing separators were removed from {_many(trailing, 'line')}")
    if blank:
        notes.append(f"{_many(blank, 'blank line')} skipped")
    if not kept.rows:
        raise UsageError(f"{path} is empty")
    return kept, separator


def _cuts(text, separators, skip, path):
    """The rows that each separator makes, of those that go with the quotes."""
    cut, faults = {}, []
    for separator in separators:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        cells, line = Cells([], []), 1
        try:
            for row in reader:
                if line > skip:
                    cells.rows.append(row)
                    cells.lines.append(line)
                line = reader.line_num + 1
            cut[separator] = cells
        except csv.Error as error:
            faults.append(f"{path}, line {line}: {error} (a quote that is not closed?)")
    if not cut:
        raise UsageError(faults[0])
    return cut


def _fit(rows):
    """How well a separator fits: rows of one width, then the width that is not empty, then numbers."""
    bare = [_without_trailing(row) for row in rows if any(cell.strip() for cell in row)]
    if not bare:
        return (0, 0, 0)
    width, times = Counter(map(len, bare)).most_common(1)[0]
    numbers = sum(_is_number(cell) for row in bare[:100] for cell in row)
    return (width > 1, numbers / sum(map(len, bare[:100])) + times / len(bare), width)


def _without_trailing(row):
    row = list(row)
    while row and not row[-1].strip():
        row.pop()
    return row


# ---- from rows to columns --------------------------------------------------------------------------------------------


def _header(cells, target, notes):
    """The columns' names: the first row, if it is unlike the others or names the target; else their numbers."""
    first, others = _without_trailing(cells.rows[0]), cells.rows[1:]
    named = str(target) in first and _number(str(target)) is None
    unlike = any(
        not _is_number(cell) and not _missing(cell) and _mostly_numbers([r[i] for r in others if i < len(r)])
        for i, cell in enumerate(first)
    )
    if not (named or unlike):
        notes.append("there is no header: columns are called by their numbers, from 1")
        return [str(i + 1) for i in range(max(len(_without_trailing(row)) for row in cells.rows))], cells
    names, seen = [], Counter()
    for i, cell in enumerate(first):
        name = cell or f"column {i + 1}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    doubled = [name for name, times in seen.items() if times > 1]
    if doubled:
        notes.append(f"several columns are called {doubled[0]!r}: the later ones are numbered")
    return names, Cells(others, cells.lines[1:])


def _rectangle(cells, names, path, notes):
    """Every row as wide as the header; what is beyond it has to be empty."""
    rows, wider = [], sum(len(row) > len(names) for row in cells.rows)
    if wider:
        notes.append(f"trailing separators were removed from {_many(wider, 'line')}")
    for row, line in zip(cells.rows, cells.lines):
        full = _without_trailing(row)
        if len(full) > len(names):
            there = f"there {'is' if len(names) == 1 else 'are'} {_many(len(names), 'column')}"
            raise UsageError(f"{path}, line {line}: {len(full)} values, but {there}")
        if len(row) < len(names):
            raise UsageError(
                f"{path}, line {line}: only {_many(len(row), 'value')}; column {names[len(row)]!r} is missing"
            )
        rows.append(row[: len(names)])
    if not rows:
        raise UsageError(f"{path} has a header, but no rows")
    return Cells(rows, cells.lines)


def _without_empty_columns(names, cells, notes):
    used = [i for i in range(len(names)) if any(row[i] for row in cells.rows)]
    if len(used) < len(names):
        notes.append(f"{_many(len(names) - len(used), 'empty column')} left out")
    return [names[i] for i in used], Cells([[row[i] for i in used] for row in cells.rows], cells.lines)


def _target(names, target, path):
    """The place of the target column, by its name, or by its number from 1 (−1 is the last)."""
    if str(target) in names:
        return names.index(str(target))
    number = _number(str(target))
    if number is not None and number == int(number) and 1 <= abs(number) <= len(names):
        return int(number) - 1 if number > 0 else int(number) + len(names)
    raise UsageError(one_of(f"target column of {path}", target, names))


def _complete(cells, names, path, notes):
    """The rows that miss nothing; the others are left out, unless that would be most of them."""
    missing = [[i for i, cell in enumerate(row) if _missing(cell)] for row in cells.rows]
    whole = [k for k, places in enumerate(missing) if not places]
    if len(whole) < len(missing):
        columns = Counter(names[i] for places in missing for i in places)
        worst, times = columns.most_common(1)[0]
        if len(whole) < len(missing) / 2:
            raise UsageError(
                f"{path}: only {len(whole)} of {len(missing)} rows are complete; "
                f"column {worst!r} misses {_many(times, 'value')}, the first in line "
                f"{next(cells.lines[k] for k, places in enumerate(missing) if names.index(worst) in places)}"
            )
        lines = [str(cells.lines[k]) for k, places in enumerate(missing) if places]
        shown = ", ".join(lines[:5]) + (", …" if len(lines) > 5 else "")
        notes.append(f"{_many(len(lines), 'row')} with missing values left out (line {shown})")
    if len(whole) < FEWEST_ROWS:
        raise UsageError(f"{path}: {_many(len(whole), 'complete row')}, but at least {FEWEST_ROWS} are needed")
    return Cells([cells.rows[k] for k in whole], [cells.lines[k] for k in whole])


def _features(texts, separator, lines, path, notes):
    """Numbers as they are, a text with few values as a column of 0 and 1 for each, another text left out."""
    columns, out = [], []
    numeric = {name: column for name, column in texts.items() if _mostly_numbers(column)}
    needs = {name: _needs(column) for name, column in numeric.items()}
    for name, column in texts.items():
        if name in numeric:
            elsewhere = set().union(*(marks for other, marks in needs.items() if other != name))
            mark = _mark(column, needs[name], elsewhere, separator)
            numbers = _numbers(column, mark, lines, f"column {name!r}", path)
            notes += _of_marks(column, mark, f"column {name!r}")
            columns.append(name)
            out.append(numbers)
            continue
        values = sorted(set(column))
        if len(values) > MOST_CATEGORIES:
            notes.append(f"column {name!r} was left out: text with {len(values)} different values")
            continue
        chosen = values[1:] if len(values) == 2 else values
        notes.append(f"column {name!r} became 0 and 1 for {', '.join(map(repr, chosen))}")
        columns += [f"{name}={value}" for value in chosen]
        out += [[float(cell == value) for cell in column] for value in chosen]
    if not out:
        raise UsageError(f"{path} has no column of numbers besides the target")
    return tuple(columns), np.array(out).T


def _needs(column):
    """The decimal marks without which some cell is no number: the comma of 0,5, the point of 0.5 or 1,234,567."""
    readings = [{mark for mark in MARKS if _number(cell, mark) is not None} for cell in set(column)]
    return set().union(*(marks for marks in readings if len(marks) == 1))


def _is_doubtful(cell):
    """Whether both readings are numbers, and different ones: 1,125 is 1125 or 1.125."""
    return None not in (found := [_number(cell, mark) for mark in MARKS]) and found[0] != found[1]


def _mark(column, needed, elsewhere, separator):
    """The decimal mark of a column: its own, or that of all others; None where nothing tells.

    A comma is hardly a decimal mark where commas separate the fields, and a point by itself is one.
    """
    if needed or not any(map(_is_doubtful, column)):
        return "," if needed == {","} else "."
    if len(elsewhere) == 1:
        return next(iter(elsewhere))
    with_commas = any("," in cell for cell in column if _is_doubtful(cell))
    return "." if not elsewhere and (separator == "," or not with_commas) else None


def _numbers(column, mark, lines, where, path):
    for cell, line in zip(column, lines):
        place = f"{path}, line {line}, {where}"
        if mark is None and _is_doubtful(cell):
            point, comma = (f"{_number(cell, m):.15g}" for m in MARKS)
            written = "comma" if "," in cell else "point"
            raise UsageError(
                f"{place}: {cell!r} is {point} or {comma}, and nothing tells which: write it without the {written}"
            )
        number = _number(cell, mark or ".")
        if number is None and _is_number(cell):
            raise UsageError(f"{place}: {cell!r} has another decimal mark than the numbers above or below")
        if number is None:
            raise UsageError(f"{place}: expected a number; got {cell!r}")
        if not math.isfinite(number):
            raise UsageError(f"{place}: {cell!r} is not finite")
    return [_number(cell, mark or ".") for cell in column]


def _of_marks(column, mark, where):
    """Notes of what had to be decided about a column's points and commas."""
    if mark == "," and any(_number(cell, ".") != _number(cell, ",") and "," in cell for cell in column):
        yield f"{where} has decimal commas"
    grouped = next((cell for cell in column if GROUPED.fullmatch(_with_points(cell, mark))), None)
    if grouped is not None:
        other = MARKS["," if mark == "." else "."]
        yield f"{where}: {other}s were taken as thousands separators ({grouped!r} is {_number(grouped, mark):.15g})"


def _classes(labels, name, cells, path):
    """The labels' names, sorted (as numbers if they are), and their places in them; 1.0 and 1 are the same label."""
    numbers = [_number(label) for label in labels]
    if all(number is not None for number in numbers):
        fractions = [(n, line) for n, line in zip(numbers, cells.lines) if not math.isfinite(n) or n != int(n)]
        if fractions and len(set(numbers)) > MOST_CLASSES:
            number, line = fractions[0]
            raise UsageError(
                f"{path}, line {line}, column {name!r}: {number:g} is a measurement, not a class "
                f"({len(set(numbers))} different numbers)"
            )
        labels = [f"{number:.15g}" for number in numbers]
        classes = sorted(set(labels), key=float)
    else:
        classes = sorted(set(labels))
    if len(classes) < 2:
        raise UsageError(f"{path}: column {name!r} has only one class, {classes[0]!r}")
    if len(classes) > len(labels) / 2:
        many = f"{len(classes)} different values in {len(labels)} rows"
        raise UsageError(f"{path}: column {name!r} has {many}: these are no classes")
    return tuple(classes), np.array([classes.index(label) for label in labels])


# ---- single cells ----------------------------------------------------------------------------------------------------


def _number(cell, mark="."):
    """The number that a cell holds with this decimal mark, or None; the other mark may group its digits by three."""
    cell = _with_points(cell, mark)
    if "_" in cell or _missing(cell):
        return None
    try:
        return float(cell.replace(",", "") if GROUPED.fullmatch(cell) else cell)
    except ValueError:
        return None


def _with_points(cell, mark):
    return cell.strip().translate(SWAPPED) if mark == "," else cell.strip()


def _is_number(cell):
    return any(_number(cell, mark) is not None for mark in MARKS)


def _many(n, what):
    return f"{n} {what}{'' if n == 1 else 's'}"


def _missing(cell):
    return cell.strip().lower() in MISSING


def _mostly_numbers(column):
    known = [cell for cell in column if not _missing(cell)]
    return sum(map(_is_number, known)) > len(known) / 2
