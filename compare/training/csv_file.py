"""Reads a person's CSV as features and labels: what can be read safely is read and said, the rest is one clear line.

``table_cells`` cuts the file into columns of texts; here the header, the target and the complete rows are found;
``table_numbers`` says which number a text is, ``table_labels`` which class. Every rule that had to be used leaves a
note. What cannot be read, or can be read in two ways, raises :class:`~compare.usage.UsageError` with its line and
column.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from compare.training.csv_cells import SEPARATORS, Column, rows_of, text_of
from compare.training.csv_labels import PLAIN, classes_of, in_one_line, is_missing, spelled
from compare.training.csv_numbers import Style, decimal_mark, is_number, is_whole, needs, numbers, said_of_marks
from compare.usage import UsageError, meant, one_of
from compare.wording import listed, many

MOST_CATEGORIES = 10  # different texts in a column that become a column of 0 and 1 each
FEWEST_ROWS = 8
MOST_TOLD = 20  # columns that a message names
MOST_LINES = 5  # that a note names


@dataclass(frozen=True)
class Data:
    """Features X (n_rows, n_columns), labels y from 0, what both are called, and notes of what had to be done."""

    X: np.ndarray
    y: np.ndarray
    columns: tuple
    classes: tuple
    notes: tuple


def read_table(path: str | Path, target: str | int, decimal: str | None = None, thousands: str | None = None) -> Data:
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
    text = text_of(path, notes)
    try:
        return _data(text, path, target, style, notes)
    except UsageError as error:
        hint = " (line 1 begins with '#': a comment? take it out)" if text.lstrip().startswith("#") else ""
        raise UsageError(f"{error}{hint}") from None


def _data(text, path, target, style, notes):
    table, widths, separator = rows_of(text, path, notes)
    table = _with_header(table, widths, separator, target, notes)
    table = _without_empty_columns(table, notes)
    target = _name_of(target, table)
    table = _complete(table, target, notes)
    classes, y = classes_of(table, target, notes)
    columns, X = _features(table, target, style, separator, notes)
    return Data(X, y, columns, classes, tuple(notes))


# ---- the header ------------------------------------------------------------------------------------------------------


def _with_header(table, widths, separator, target, notes):
    """The table with its columns' names, every row as wide as these; what is beyond them has to be empty."""
    columns, trimmed = _trimmed(list(table.columns.values()), separator)
    full = np.zeros(len(widths), int)  # the width of each row without the empty cells at its end
    for k, column in enumerate(columns, start=1):
        full[column.where(bool)] = k
    usual = np.bincount(widths).argmax()
    names, start = _header(columns, full, int(full[widths == usual].max()), target, notes)
    columns, lines = {name: column.after(start) for name, column in zip(names, columns)}, table.lines[start:]
    full, widths = full[start:], widths[start:]
    for row in np.flatnonzero((full > len(names)) | (widths < len(names)))[:1]:
        place, short = f"{table.path}, line {lines[row]}", int(widths[row])
        if full[row] > len(names):
            there = f"there {'is' if len(names) == 1 else 'are'} {many(len(names), 'column')}"
            raise UsageError(f"{place}: {full[row]} values, but {there}")
        raise UsageError(f"{place}: only {many(short, 'value')}; column {names[short]!r} is missing")
    if trailing := int(np.sum(trimmed[start:] | (widths > len(names)))):
        notes.append(f"trailing separators were removed from {many(trailing, 'line')}")
    if not len(lines):
        raise UsageError(f"{table.path} has a header, but no rows")
    return replace(table, columns=columns, lines=lines)


def _trimmed(columns, separator):
    """The columns without other separators at the ends of the rows, such as 1,2,0;;; has, and which rows had some."""
    others = tuple(set(SEPARATORS) - {separator})
    trimmed = after = np.zeros(len(columns[0].cells), bool)
    out = []
    for column in reversed(columns):
        here = column.where(lambda shape: shape.endswith(others)) & ~after
        if here.any():
            bare = [cell.rstrip("".join(others) + " ") if at else cell for cell, at in zip(column.cells, here)]
            trimmed, column = trimmed | here, Column.of(bare)
        after = after | column.where(bool)
        out.append(column)
    return out[::-1], trimmed


def _header(columns, full, width, target, notes):
    """The columns' names and how many rows they take: the first row, if it is unlike the others or names the target,
    or counts years; else the columns' numbers."""
    first, text = [in_one_line(column.cells[0]) for column in columns[: full[0]]], in_one_line(str(target))
    named = text in first and not (is_whole(text) and abs(int(text)) <= width)
    if not (named or _unlike_the_others(first, columns)):
        below = zip(*(column.cells[1:] for column in columns[: full[0]]))
        if not _count_years(first) or all(map(_count_years, below)):
            notes.append("there is no header: columns are called by their numbers, from 1")
            return [str(i + 1) for i in range(width)], 0
        notes.append(f"the first row counts years ({', '.join(filter(is_whole, first))}): it was taken as the header")
    for cell in [cell for cell, n in Counter(filter(None, first)).items() if n > 1][:1]:
        notes.append(f"several columns are called {cell!r}: the later ones are numbered")
    return _different([cell or f"column {i}" for i, cell in enumerate(first, start=1)]), 1


def _unlike_the_others(first, columns):
    """Whether the first row has text where a column is mostly numbers."""
    return any(
        not is_number(column.shape(0)) and not is_missing(cell) and _mostly_numbers(column.after(1))
        for cell, column in zip(first, columns)
    )


def _count_years(row):
    """Whether the numbers in a row are three years or more, one after another."""
    years = [int(cell) for cell in row if is_whole(cell)]
    others = any(PLAIN.fullmatch(cell) and not is_whole(cell) for cell in row)
    steps = {after - before for before, after in pairwise(years)}
    return not others and len(years) > 2 and steps == {1} and 1800 <= years[0] <= 2200


def _different(texts):
    """Names that are all different: a, a (2), a (3)."""
    names, times = {}, Counter()
    for base in texts:
        name, times[base] = base, times[base] + 1
        while name in names:
            name = f"{base} ({max(2, times[base])})"
            times[base] += 1
        names[name] = None
    return list(names)


# ---- the columns and rows that are used ------------------------------------------------------------------------------


def _without_empty_columns(table, notes):
    used = {name: column for name, column in table.columns.items() if any(column.counts())}
    if empty := len(table.columns) - len(used):
        notes.append(f"{many(empty, 'empty column')} left out")
    return replace(table, columns=used)


def _name_of(target, table):
    """What the target column is called, from its name, or from its number from 1 (−1 is the last)."""
    text, names = in_one_line(str(target)), list(table.columns)
    if text in names:
        return text
    if is_whole(text) and 1 <= abs(int(text)) <= len(names):
        return names[int(text) - (int(text) > 0)]
    if len(names) <= MOST_TOLD:
        raise UsageError(one_of(f"target column of {table.path}", target, names))
    few = ", ".join(names[: MOST_TOLD // 2])
    raise UsageError(
        f"target column of {table.path}: expected a number up to {len(names)} or a name ({few}, … {names[-1]}); "
        f"got {text!r}{meant(text, names, '')}"
    )


def _complete(table, target, notes):
    """The rows that miss nothing; the others are left out, unless that would be most of them."""
    missing = {name: column.where(is_missing) for name, column in table.columns.items()}
    holes = np.any(list(missing.values()), axis=0)
    rows = np.flatnonzero(~holes)
    if holes.any():
        if len(rows) < len(holes) / 2:
            worst = max(missing, key=lambda name: missing[name].sum())
            raise UsageError(
                f"{table.path}: only {len(rows)} of {len(holes)} rows are complete; "
                f"column {worst!r} misses {many(int(missing[worst].sum()), 'value')}, "
                f"the first in line {table.lines[np.argmax(missing[worst])]}"
            )
        lines = table.lines[holes]
        shown = ", ".join(map(str, lines[:MOST_LINES])) + (", …" if len(lines) > MOST_LINES else "")
        notes.append(f"{many(len(lines), 'row')} with missing values left out (line{'s' * (len(lines) > 1)} {shown})")
        for name, column in table.columns.items():
            words = sorted(shape for shape in column.counts() if shape and is_missing(shape))
            if words and (name == target or not _mostly_numbers(column)):
                notes.append(f"column {name!r}: {listed(map(repr, words))} taken as missing, not as a text")
        table = table.only(rows)
    if len(rows) < FEWEST_ROWS:
        raise UsageError(f"{table.path}: {many(len(rows), 'complete row')}, but at least {FEWEST_ROWS} are needed")
    return table


# ---- the features ----------------------------------------------------------------------------------------------------


def _features(table, target, style, separator, notes):
    """Numbers as they are, a text with few values as a column of 0 and 1 for each, another text left out."""
    others, out = {name: column for name, column in table.columns.items() if name != target}, []
    needed = {name: needs(column, style) for name, column in others.items() if _mostly_numbers(column)}
    times = Counter(mark for marks in needed.values() for mark in marks)
    for name, column in others.items():
        if name in needed:
            elsewhere = {mark for mark in times if times[mark] > (mark in needed[name])}
            mark = decimal_mark(table, name, needed[name], elsewhere, style, separator)
            out.append((name, numbers(table, name, mark, style)))
            notes += said_of_marks(column, f"column {name!r}", mark, needed[name] | elsewhere, style)
        else:
            out += _categories(column, name, notes)
    if not out:
        raise UsageError(f"{table.path} has no column of numbers besides the target")
    columns, X = zip(*out)
    return columns, np.column_stack(X)


def _categories(column, name, notes):
    """A column of 0 and 1 for each value, but the first where there are two; none where there are many."""
    where = f"column {name!r}"
    codes, named = spelled(column.cells, where, notes)
    values = sorted(set(named))
    if len(values) > MOST_CATEGORIES:
        notes.append(f"{where} was left out: text with {len(values)} different values")
        return []
    chosen = values[1:] if len(values) == 2 else values
    notes.append(f"{where} became 0 and 1 for {', '.join(map(repr, chosen))}")
    return [(f"{name}={value}", np.array([value == other for other in named], float)[codes]) for value in chosen]


def _mostly_numbers(column):
    known = {shape: n for shape, n in column.counts().items() if not is_missing(shape)}
    return sum(n for shape, n in known.items() if is_number(shape)) > sum(known.values()) / 2
